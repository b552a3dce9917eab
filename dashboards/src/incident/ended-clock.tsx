import type { ClockView } from '../../../api/views.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

/** A clock that ended, in one line; who owed it, by which article and what proved it are behind the line. */
export function EndedClock({ duty }: { duty: ClockView }) {
  const zone = useZone();
  return (
    <details className="clock-row clock-ended" id={`duty-${duty.dutyId}`}>
      <summary>
        <span className="clock-ended-title">{duty.title}</span> <Ending duty={duty} />{' '}
        {duty.metAtMs !== null && <time title={zone.full(duty.metAtMs)}>{zone.time(duty.metAtMs)}</time>}
      </summary>
      <p>
        {words.clock.owner(duty.owner)} <span className="article">{words.clock.article(duty.article)}</span>
      </p>
      <p className="quiet">{duty.status}</p>
      <p className="quiet">{duty.articleText}</p>
      {duty.metNote && (
        <p>
          {words.incident.proof}：{duty.metNote}
          {duty.metBy && `（${duty.metBy}）`}
        </p>
      )}
    </details>
  );
}

function Ending({ duty }: { duty: ClockView }) {
  if (duty.state === 'cancelled') return <span className="quiet">{words.clock.cancelled}</span>;
  const lateMins = duty.lateMins ?? 0;
  if (lateMins === 0) return <strong className="duty-met">{words.clock.inTime}</strong>;
  return (
    <strong className="duty-met is-late">
      {words.clock.late(lateMins)}
      {duty.lateCause && ` ${words.clock.causes[duty.lateCause]}`}
    </strong>
  );
}
