import { type Level, levelWords } from './levels.ts';

/** A level as colour and word; the word carries the meaning, the colour only helps. */
export function LevelTag({ level, name }: { level: Level; name?: string }) {
  return <span className={`level-tag level-${level}`}>{name ?? levelWords(level)}</span>;
}
