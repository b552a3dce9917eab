import type { DispatchView } from '../../../api/views.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

const { states } = words.dispatch;

/** How far a dispatch got: each fact with its own time, since accepted is not delivered and delivered is not read. */
export function StateChain({ dispatch }: { dispatch: DispatchView }) {
  const zone = useZone();
  const steps = [
    { name: states.accepted, atMs: dispatch.acceptedAtMs },
    { name: states.delivered, atMs: dispatch.deliveredAtMs },
    { name: states.acknowledged, atMs: dispatch.acknowledgedAtMs },
  ];
  const isStuck = ['unknown', 'failed', 'cancelled'].includes(dispatch.state);
  return (
    <ol className="chain">
      {steps.every((step) => step.atMs === null) && !isStuck && (
        <li className="chain-wait">{states[dispatch.state] ?? dispatch.state}</li>
      )}
      {steps.map(({ name, atMs }) => (
        <li key={name} className={atMs === null ? 'chain-open' : 'chain-done'}>
          {name} {atMs !== null && <time title={zone.full(atMs)}>{zone.time(atMs)}</time>}
        </li>
      ))}
      {isStuck && <li className={`chain-${dispatch.state}`}>{states[dispatch.state]}</li>}
    </ol>
  );
}
