import type { ClockView } from '../../../api/views.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { Countdown } from '../clock/countdown.tsx';
import type { Zone } from '../clock/zone.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

/** One clock of an incident: what is owed, how long still or how long over, or how it ended. */
export function DutyClock({ duty }: { duty: ClockView }) {
  const zone = useZone();
  const clock = useServerClock();
  return (
    <div className={`duty-clock duty-${duty.state}`}>
      <div className="duty-title">{duty.title}</div>
      {duty.state === 'open' && <Countdown dueAtMs={duty.dueAtMs} />}
      {duty.state === 'met' && <MetLine duty={duty} />}
      {duty.state === 'cancelled' && <span className="quiet">{words.clock.cancelled}</span>}
      <div className="duty-status">
        {duty.state === 'open' && <span>{words.clock.due(dueText(zone, duty.dueAtMs, clock.read()))}</span>}{' '}
        {duty.status}
      </div>
    </div>
  );
}

/** To the second today, when minutes count; with its day otherwise. */
function dueText(zone: Zone, ms: number, nowMs: number): string {
  return zone.day(ms) === zone.day(nowMs) ? zone.time(ms) : zone.short(ms);
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
