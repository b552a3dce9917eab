import type { DispatchView } from '../../../api/views.ts';
import { words } from '../words.ts';
import type { DispatchGroup } from './group-dispatches.ts';
import { StateChain } from './state-chain.tsx';

/** What one person was sent of one document: each way with how far it got. */
export function DispatchRow({ group }: { group: DispatchGroup }) {
  return (
    <tr className={group.trouble === 2 ? 'is-bad' : undefined}>
      <td data-label={words.incident.columns.what}>
        <span>
          {words.dispatch.documents[group.document] ?? group.document}{' '}
          {group.isResend && <span className="mark mark-awaits">{words.incident.resend}</span>}
        </span>
      </td>
      <td data-label={words.incident.columns.who}>
        <span>
          <strong>{group.person}</strong> <span className="quiet">{group.post}</span>
        </span>
      </td>
      <td data-label={words.incident.columns.state}>
        <div>
          {group.ways.map((way) => (
            <Way key={way.id} dispatch={way} />
          ))}
        </div>
      </td>
    </tr>
  );
}

function Way({ dispatch }: { dispatch: DispatchView }) {
  const last = dispatch.attempts.at(-1);
  return (
    <div id={`dispatch-${dispatch.id}`} className="dispatch-way">
      <span>
        {dispatch.channel} <span className="quiet number">{dispatch.address}</span>
      </span>
      <StateChain dispatch={dispatch} />
      <details className="fold">
        <summary>{words.incident.sentText}</summary>
        <p className="dispatch-text">{dispatch.text}</p>
      </details>
      {dispatch.failure && <p className="failure">{dispatch.failure}</p>}
      {dispatch.attempts.length > 1 && (
        <p className="quiet">
          {words.incident.attempts(dispatch.attempts.length)} {last?.detail !== dispatch.failure && last?.detail}
        </p>
      )}
    </div>
  );
}
