import type { DispatchView } from '../../../api/views.ts';
import { words } from '../words.ts';
import { StateChain } from './state-chain.tsx';

/** One dispatch: what, to whom, by which channel, how far. */
export function DispatchRow({ dispatch }: { dispatch: DispatchView }) {
  const last = dispatch.attempts.at(-1);
  return (
    <tr id={`dispatch-${dispatch.id}`}>
      <td data-label={words.incident.columns.what}>
        <details>
          <summary>
            {words.dispatch.documents[dispatch.document] ?? dispatch.document}
            {dispatch.isResend && <span className="mark mark-awaits">{words.incident.resend}</span>}
          </summary>
          <p className="dispatch-text">{dispatch.text}</p>
        </details>
      </td>
      <td data-label={words.incident.columns.who}>
        <strong>{dispatch.person}</strong> <span className="quiet">{dispatch.post}</span>
      </td>
      <td data-label={words.incident.columns.channel}>
        {dispatch.channel} <span className="quiet number">{dispatch.address}</span>
      </td>
      <td data-label={words.incident.columns.state}>
        <StateChain dispatch={dispatch} />
        {dispatch.failure && <p className="failure">{dispatch.failure}</p>}
        {dispatch.attempts.length > 1 && (
          <p className="quiet">
            {words.incident.attempts(dispatch.attempts.length)} {last?.detail !== dispatch.failure && last?.detail}
          </p>
        )}
      </td>
    </tr>
  );
}
