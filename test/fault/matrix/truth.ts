// What must hold whatever went wrong: the store says of a message what the other side's own log says.
import type { Alarm, Dispatch, Duty } from '../../../model/index.ts';
import type { Store } from '../../../store/port.ts';
import { type Cell, natureOf } from './cells.ts';
import type { Side, Taken } from './side.ts';

const MARK = '【重发】';

/** A cell's record: what the store holds and what the other side has. */
interface Record {
  cell: Cell;
  dispatches: Dispatch[];
  alarms: Alarm[];
  duties: Duty[];
  log: Taken[];
}

/** Reads both sides. */
export async function readRecord(cell: Cell, store: Store, side: Side): Promise<Record> {
  const [dispatches, alarms, duties] = await Promise.all([
    store.list('dispatch', { limit: 1_000 }),
    store.list('alarm', { limit: 1_000 }),
    store.list('duty', { limit: 1_000 }),
  ]);
  const docs = <Doc>(rows: { doc: Doc }[]) => rows.map(({ doc }) => doc);
  return { cell, dispatches: docs(dispatches), alarms: docs(alarms), duties: docs(duties), log: side.log() };
}

/** Takes a record at any moment; gives what is untrue in it. */
export function untruths(record: Record): string[] {
  return [...record.dispatches.flatMap((dispatch) => untrueState(record, dispatch)), ...doubles(record)];
}

function untrueState({ cell, log }: Record, dispatch: Dispatch): string[] {
  const had = log.filter((taken) => isOf(taken, dispatch));
  const wrong: string[] = [];
  if (dispatch.state === 'delivered' && !had.some(({ hasArrived }) => hasArrived)) wrong.push('称已送达，对方没有送达');
  if (dispatch.state === 'delivered' && !natureOf(cell.kind).hasReceipts) wrong.push('没有回执的通道称已送达');
  if (dispatch.state === 'accepted' && had.length === 0) wrong.push('称已受理，对方没有这一条');
  if (dispatch.state === 'failed' && had.length > 0) wrong.push('称失败，对方有这一条');
  return wrong.map((what) => `${dispatch.document} 给 ${dispatch.personId}：${what}`);
}

/** Messages that somebody has twice: never unmarked, and not at all where the other side can be asked. 飞书 names nobody, so that one text to two persons is two messages alike. */
function doubles({ cell, dispatches, log }: Record): string[] {
  const wrong: string[] = [];
  for (const dispatch of dispatches) {
    const had = log.filter((taken) => isOf(taken, dispatch));
    const alike = dispatches.filter((other) => had.length > 0 && had.every((taken) => isOf(taken, other)));
    const most = Math.max(1, alike.length);
    const who = `${dispatch.document} 给 ${dispatch.personId}`;
    if (natureOf(cell.kind).canBeAsked && had.length > most) wrong.push(`${who}：问得到的通道发了 ${had.length} 遍`);
    const unmarked = had.filter(({ isMarked }) => isMarked === false);
    if (unmarked.length > most) wrong.push(`${who}：${unmarked.length} 遍都没有标“重发”`);
    const isUnclear = ({ outcome }: Dispatch['attempts'][number]) =>
      outcome === 'unknown' || outcome === 'not-found' || outcome === 'started';
    const unclear = alike.some(({ attempts }) => attempts.some(isUnclear));
    if (had.length > most && !unclear) wrong.push(`${who}：多发的一遍之前没有“结果不明”`);
    if (had.some(({ isMarked }) => isMarked) && !dispatch.isResend && most === 1)
      wrong.push(`${who}：标了“重发”，库里没有`);
  }
  return wrong;
}

function isOf(taken: Taken, dispatch: Dispatch): boolean {
  if (taken.ref !== null) return taken.ref.replace(/-\d+$/, '') === dispatch.id;
  const text = dispatch.text.replace(MARK, '').replaceAll('<', '＜');
  return taken.text === text && (taken.to === '' || taken.to === dispatch.address);
}

/** Takes the record while the fault lasts and the moment by which the desk must know; gives what is not told there. */
export function untold({ cell, dispatches, alarms }: Record, byMs: number): string[] {
  const open = alarms.filter(({ state, raisedAtMs }) => state === 'open' && raisedAtMs < byMs);
  return dispatches
    .filter((dispatch) => dispatch.document === cell.carrier && dispatch.state !== 'delivered')
    .filter((dispatch) => {
      const isOwn = (alarm: Alarm) => alarm.dispatchId === dispatch.id && alarm.severity === 'critical';
      const ofDuty = (alarm: Alarm) => alarm.dutyId === dispatch.dutyId && alarm.dispatchId === null;
      // What a kind without receipts has taken is in order by itself; that nobody has read it is the duty's own alarm.
      const isQuiet = dispatch.state === 'accepted' && dispatch.nextAtMs === null;
      return !open.some((alarm) => isOwn(alarm) || (isQuiet && ofDuty(alarm)));
    })
    .map((dispatch) => `${dispatch.document} 给 ${dispatch.personId}（${dispatch.state}）没有到，席位上没有告警`);
}

/** Takes the record after all is well again; gives what has not come to its end. */
export function unsettled(record: Record): string[] {
  const { cell, dispatches, alarms, duties } = record;
  if (dispatches.length === 0) return ['什么也没有发'];
  const { hasReceipts } = natureOf(cell.kind);
  const isEnded = (dispatch: Dispatch) =>
    hasReceipts ? dispatch.state === 'delivered' : dispatch.state === 'accepted' && dispatch.nextAtMs === null;
  const wrong = dispatches
    .filter((dispatch) => !isEnded(dispatch))
    .map(({ document, personId, state, failure }) => `${document} 给 ${personId} 停在 ${state}（${failure ?? ''}）`);
  const delivered = new Set(dispatches.filter(({ state }) => state === 'delivered').map(({ id }) => id));
  for (const { dispatchId, state, text } of alarms) {
    if (dispatchId !== null && delivered.has(dispatchId) && state !== 'cleared')
      wrong.push(`已送达，告警还在：${text}`);
  }
  for (const { proof, state, title } of duties) {
    const isProved = proof === 'delivered' && hasReceipts;
    if ((state === 'met') !== isProved) wrong.push(`“${title}”是 ${state}`);
  }
  return wrong;
}
