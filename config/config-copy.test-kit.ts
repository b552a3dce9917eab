import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const shipped = import.meta.dirname;

/** A copy of the shipped configuration, for a test to spoil. */
export interface ConfigCopy {
  dir: string;
  /** Replaces the first occurrence of a text and gives the line, counted from 1, on which the replaced text began. */
  edit(file: string, from: string, to: string): number;
  write(file: string, content: string | Uint8Array): void;
  /** The line on which a text first stands. */
  lineWith(file: string, text: string): number;
  remove(): void;
}

/** Gives a fresh copy in the system's temporary folder. */
export function copyConfig(): ConfigCopy {
  const dir = mkdtempSync(join(tmpdir(), 'yushao-config-'));
  for (const name of ['unit', 'outlets', 'sources', 'roster', 'channels', 'settings', 'rulebooks/road-bureau']) {
    mkdirSync(join(dir, 'rulebooks'), { recursive: true });
    cpSync(join(shipped, `${name}.yaml`), join(dir, `${name}.yaml`));
  }
  const read = (file: string) => readFileSync(join(dir, file), 'utf8');
  const lineWith = (file: string, text: string) => {
    const before = read(file).indexOf(text);
    if (before === -1) throw new Error(`${file} does not hold ${text}`);
    return read(file).slice(0, before).split('\n').length;
  };
  return {
    dir,
    lineWith,
    edit(file, from, to) {
      const line = lineWith(file, from);
      writeFileSync(
        join(dir, file),
        read(file).replace(from, () => to),
      );
      return line;
    },
    write: (file, content) => writeFileSync(join(dir, file), content),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
