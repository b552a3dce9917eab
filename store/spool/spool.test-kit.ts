// Started as a process of its own by kill-9.test.ts: takes posts for a store that is away and tells which it acknowledged.
import { AppError } from '../../model/index.ts';
import { postAt } from '../../test/contracts/place.ts';
import type { Store } from '../port.ts';
import { withSpool } from './with-spool.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const away = () => Promise.reject(new AppError('unavailable', '不可用'));
// Only what the spool calls is there; anything else would end the process with an error that the test sees.
const store = { putPosts: away, putObservations: away, health: away } as unknown as Store;
const spool = withSpool(store, {
  dir: process.argv[2] ?? '',
  maxBytes: 1e9,
  clock: { now: () => 0, speed: 1 },
  log: silent,
  onAlarm: () => undefined,
});
for (let n = 0; ; n++) {
  const id = `k${process.pid}-${n}`;
  await spool.putPosts([postAt(id, n, { text: '大坑'.repeat(1 + (n % 400)) })]);
  process.stdout.write(`${id}\n`);
}
