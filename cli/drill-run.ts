// Runs a drill: the product as `start` runs it, over a store of the drill's own that is marked as an exercise. Guarantees: no
// message leaves loopback but over channels that the drill names and channels.yaml allows; what was done is scored from the record.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDrills } from '../config/drills.ts';
import { loadConfiguration } from '../config/load.ts';
import { AppError } from '../model/index.ts';
import type { DrillScore } from '../response/index.ts';
import { playDrill } from './drill-play.ts';
import { scoreSheet } from './drill-sheet.ts';
import { type DrillOptions, type DrillStage, setDrillStage } from './drill-stage.ts';

/** Gives the drills of a configuration, a line each. */
export function listDrills(dir: string): string {
  const drills = loadDrills(dir, process.env);
  if (drills.length === 0) return `${join(dir, 'drills')} 下没有演练\n`;
  return drills.map(({ id, name, endsAt, about }) => `${id}\t${name}（${endsAt} 分钟）\t${about}\n`).join('');
}

/** Runs a drill and saves its score sheet; gives the exit code: 1 when something that had to be done was not done in time. */
export async function runDrill(dir: string, id: string, options: DrillOptions): Promise<number> {
  const config = loadConfiguration(dir, process.env);
  const drill = loadDrills(dir, process.env).find((one) => one.id === id);
  if (drill === undefined) throw new AppError('not-found', `没有演练 ${id}；用 drill list 查看`, { id });
  const ends = new AsyncDisposableStack();
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const stage = await setDrillStage(ends, { config, drill, options });
    console.log(`【演练】${drill.name}：${drill.about}`);
    if (!options.isAuto) tellPeople(stage);
    const score = await playDrill(stage, options.isAuto, stop.signal);
    return save(stage, score, options);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await ends.disposeAsync();
  }
}

function tellPeople(stage: DrillStage): void {
  console.log(`值班台：${stage.url}`);
  for (const { id, password } of stage.users) console.log(`  用户 ${id}  口令 ${password}`);
}

function save(stage: DrillStage, score: DrillScore, options: DrillOptions): number {
  const { drill, folder } = stage;
  const run = { isAuto: options.isAuto, speed: options.speed, store: join(folder, 'drill.db') };
  const sheet = scoreSheet(drill, score, run);
  writeFileSync(join(folder, 'score.txt'), sheet);
  const saved = { drill: drill.id, name: drill.name, isExercise: true, ...run, ...score };
  writeFileSync(join(folder, 'score.json'), `${JSON.stringify(saved, null, 2)}\n`);
  process.stdout.write(`${sheet}成绩单：${join(folder, 'score.txt')}\n`);
  return score.failedMusts.length === 0 ? 0 : 1;
}
