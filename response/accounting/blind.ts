import type { PollRecord, Source } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';
import type { BlindInterval } from './types.ts';

const PAGE = 500;
const MAX_ALARMS = 10_000;
/** Polls looked at to find where a stretch began or ended. */
const MAX_POLLS = 5_000;
const SEES: ReadonlySet<PollRecord['outcome']> = new Set(['ok', 'unchanged', 'empty']);

/** Reads the alarms of blind sources of a period and gives each stretch, from the last good poll before it to the first after it (null: none on record). */
export async function blindIntervals(
  store: Store,
  sources: readonly Source[],
  period: { fromMs: number; toMs: number },
): Promise<BlindInterval[]> {
  const rows = await store.list('alarm', {
    where: { raisedAtMs: { gte: period.fromMs, lt: period.toMs } },
    orderBy: { field: 'raisedAtMs', direction: 'asc' },
    limit: MAX_ALARMS,
  });
  const alarms = rows.map(({ doc }) => doc).filter((alarm) => alarm.kind === 'source-blind');
  const intervals: BlindInterval[] = [];
  for (const { text, raisedAtMs } of alarms) {
    const source = sources.find((one) => text.includes(`“${one.name}”`));
    if (source === undefined) continue;
    const [fromMs, toMs] = [
      await goodPoll(store, source.id, raisedAtMs, 'desc'),
      await goodPoll(store, source.id, raisedAtMs, 'asc'),
    ];
    intervals.push({ sourceId: source.id, name: source.name, fromMs, toMs, why: text.split('：').slice(1).join('：') });
  }
  return intervals;
}

async function goodPoll(
  store: Store,
  sourceId: string,
  atMs: number,
  direction: 'asc' | 'desc',
): Promise<number | null> {
  const range = direction === 'asc' ? { gte: atMs } : { lt: atMs };
  for (let offset = 0; offset < MAX_POLLS; offset += PAGE) {
    const page = await store.list('poll', {
      where: { sourceId, atMs: range },
      orderBy: { field: 'atMs', direction },
      limit: PAGE,
      offset,
    });
    const good = page.find(({ doc }) => SEES.has(doc.outcome));
    if (good !== undefined) return good.doc.atMs;
    if (page.length < PAGE) return null;
  }
  return null;
}
