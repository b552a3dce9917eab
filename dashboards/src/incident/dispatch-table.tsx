import type { DispatchView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { DispatchRow } from './dispatch-row.tsx';
import { type DispatchGroup, groupDispatches } from './group-dispatches.ts';

/** What was sent to whom over which channels, and how far each got; reminders to those on duty are folded. */
export function DispatchTable({ dispatches }: { dispatches: readonly DispatchView[] }) {
  const { forPeople, internal } = groupDispatches(dispatches);
  const failed = internal.filter((group) => group.trouble === 2).length;
  const sent = internal.reduce((sum, group) => sum + group.ways.length, 0);
  return (
    <Panel title={words.incident.dispatches} empty={dispatches.length === 0 && words.incident.noDispatches}>
      {forPeople.length > 0 && <Groups groups={forPeople} />}
      {internal.length > 0 && (
        <details className="fold">
          <summary>
            {words.incident.internal(sent)}
            {failed > 0 && <span className="failure">{words.incident.internalFailed(failed)}</span>}
          </summary>
          <Groups groups={internal} />
        </details>
      )}
    </Panel>
  );
}

function Groups({ groups }: { groups: readonly DispatchGroup[] }) {
  const { columns } = words.incident;
  return (
    <table className="table dispatches">
      <thead>
        <tr>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.who}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <DispatchRow key={group.key} group={group} />
        ))}
      </tbody>
    </table>
  );
}
