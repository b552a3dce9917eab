import type { DispatchView } from '../../../api/views.ts';
import { words } from '../words.ts';

const { states, waits } = words.dispatch;

/** One fact about a dispatch: reached with its time, awaited, or wrong. */
export interface Step {
  name: string;
  kind: 'done' | 'wait' | 'wrong';
  atMs: number | null;
}

/** Takes a dispatch and gives what it reached, each fact with its own time, and what it waits for or died of. */
export function stateSteps(dispatch: DispatchView): Step[] {
  const reached: [string | undefined, number | null][] = [
    [states.accepted, dispatch.acceptedAtMs],
    [states.delivered, dispatch.deliveredAtMs],
    [states.acknowledged, dispatch.acknowledgedAtMs],
  ];
  const done = reached.flatMap(([name = '', atMs]): Step[] => (atMs === null ? [] : [{ name, kind: 'done', atMs }]));
  const last = lastStep(dispatch);
  return last ? [...done, last] : done;
}

function lastStep(dispatch: DispatchView): Step | null {
  const { state } = dispatch;
  if (state === 'acknowledged') return null;
  if (state === 'failed' || state === 'unknown') return { name: states[state] ?? state, kind: 'wrong', atMs: null };
  const name = state === 'accepted' || state === 'delivered' ? awaited(dispatch) : states[state];
  return name === null ? null : { name: name ?? state, kind: 'wait', atMs: null };
}

/** Ways that never say what was delivered. */
const WITHOUT_RECEIPT: ReadonlySet<string> = new Set(['mail', 'wecom', 'dingtalk', 'feishu', 'webhook', 'printer']);

/** What comes after acceptance: not every way says that it delivered, and only leaders are asked to answer (已阅). */
function awaited({ state, channelKind, document }: DispatchView): string | null {
  if (state === 'accepted' && !WITHOUT_RECEIPT.has(channelKind ?? '')) return waits.delivered;
  return document === 'flash-report' || document === 'own-alert' ? waits.read : null;
}
