import type { DispatchView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { DispatchRow } from './dispatch-row.tsx';

/** What was sent to whom over which channel, and how far each got. */
export function DispatchTable({ dispatches }: { dispatches: readonly DispatchView[] }) {
  const { columns } = words.incident;
  return (
    <Panel title={words.incident.dispatches}>
      {dispatches.length === 0 ? (
        <p className="quiet">{words.incident.noDispatches}</p>
      ) : (
        <table className="table dispatches">
          <thead>
            <tr>
              <th scope="col">{columns.what}</th>
              <th scope="col">{columns.who}</th>
              <th scope="col">{columns.channel}</th>
              <th scope="col">{columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {dispatches.toSorted(byPriority).map((dispatch) => (
              <DispatchRow key={dispatch.id} dispatch={dispatch} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** The flash report first: it is what the clock measures (A13). */
function byPriority(a: DispatchView, b: DispatchView): number {
  const isFlash = (dispatch: DispatchView) => Number(dispatch.document === 'flash-report');
  return isFlash(b) - isFlash(a) || a.createdAtMs - b.createdAtMs;
}
