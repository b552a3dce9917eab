import type { ClockView } from '../../../api/views.ts';
import { Countdown } from '../clock/countdown.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

/** One clock of an incident: what is owed, how long still or how long over, or how it ended. */
export function DutyClock({ duty }: { duty: ClockView }) {
  const zone = useZone();
  return (
    <div className={`duty-clock duty-${duty.state}`}>
      <div className="duty-title">
        {duty.title} <span className="quiet">{words.clock.article(duty.article)}</span>
      </div>
      {duty.state === 'open' && <Countdown dueAtMs={duty.dueAtMs} />}
      {duty.state === 'met' && <MetLine duty={duty} />}
      {duty.state === 'cancelled' && <span className="quiet">{words.clock.cancelled}</span>}
      <div className="duty-status">
        {duty.state === 'open' && <span>{words.clock.due(zone.time(duty.dueAtMs))}</span>} {duty.status}
      </div>
    </div>
  );
}

function MetLine({ duty }: { duty: ClockView }) {
  const zone = useZone();
  const isLate = (duty.lateMins ?? 0) > 0;
  return (
    <div className={isLate ? 'duty-met is-late' : 'duty-met'}>
      <strong>{isLate ? words.clock.late(duty.lateMins ?? 0) : words.clock.inTime}</strong>
      {isLate && duty.lateCause && <span> {words.clock.causes[duty.lateCause]}</span>}
      {duty.metAtMs !== null && <span> {words.clock.metAt(zone.time(duty.metAtMs))}</span>}
    </div>
  );
}
