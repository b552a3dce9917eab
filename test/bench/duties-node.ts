// One process of the duty clock for `npm run bench:duties`: looks as the response role does until it is told to end, then says what it moved.
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfiguration } from '../../config/load.ts';
import { systemClock } from '../../model/index.ts';
import type { ResponseContext } from '../../response/context.ts';
import { tickDuties } from '../../response/duties/clock.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';

const [path = ''] = process.argv.slice(2);
/** As the role has it. */
const tickMs = 100;

const store = await openSqliteStore({ path });
const log = { info: () => undefined, warn: () => undefined, error: console.error };
const config = loadConfiguration('config', process.env);
const ctx: ResponseContext = { store, config, clock: systemClock, log, isExercise: false };
let isOver = false;
let moved = 0;
process.once('message', () => {
  isOver = true;
});
process.send?.('up');
const before = process.cpuUsage();
while (!isOver) {
  moved += await tickDuties(ctx);
  await sleep(tickMs);
}
await store.close();
const { user, system } = process.cpuUsage(before);
process.send?.({ moved, cpuMs: (user + system) / 1_000 });
process.disconnect();
