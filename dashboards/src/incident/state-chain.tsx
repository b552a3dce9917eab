import type { DispatchView } from '../../../api/views.ts';
import { useZone } from '../session/session-context.ts';
import { stateSteps } from './state-steps.ts';

/** How far a dispatch got: each fact with its own time, and what it waits for. */
export function StateChain({ dispatch }: { dispatch: DispatchView }) {
  const zone = useZone();
  return (
    <ol className="chain">
      {stateSteps(dispatch).map(({ name, kind, atMs }) => (
        <li key={name} className={`chain-${kind}`}>
          {name} {atMs !== null && <time title={zone.full(atMs)}>{zone.time(atMs)}</time>}
        </li>
      ))}
    </ol>
  );
}
