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

function lastStep({ state, channelKind }: DispatchView): Step | null {
  if (state === 'acknowledged') return null;
  if (state === 'failed' || state === 'unknown' || state === 'cancelled') {
    return { name: states[state] ?? state, kind: state === 'cancelled' ? 'wait' : 'wrong', atMs: null };
  }
  // A mail server says that it took a mail, never that it was delivered.
  if (state === 'accepted')
    return { name: channelKind === 'mail' ? waits.read : waits.delivered, kind: 'wait', atMs: null };
  if (state === 'delivered') return { name: waits.read, kind: 'wait', atMs: null };
  return { name: states[state] ?? state, kind: 'wait', atMs: null };
}
