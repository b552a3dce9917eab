import type { ClockView } from '../../../api/views.ts';
import { words } from '../words.ts';
import { DutyClock } from './duty-clock.tsx';

// What is due first, the flash report among it, is read at a glance; the weeks of follow-up of a level-1 incident are not.
const SHOWN = 4;

/** The clocks of an incident on the desk: the soonest in sight, the others and those met behind one line. */
export function DutyRow({ clocks }: { clocks: readonly ClockView[] }) {
  if (clocks.length === 0) return <p className="quiet duty-none">{words.clock.none}</p>;
  const open = clocks.filter((clock) => clock.state === 'open');
  const first = open.slice(0, SHOWN);
  const rest = [...open.slice(SHOWN), ...clocks.filter((clock) => clock.state !== 'open')];
  const met = clocks.filter((clock) => clock.state === 'met').length;
  return (
    <>
      <div className="duty-row">
        {first.map((duty) => (
          <DutyClock key={duty.dutyId} duty={duty} />
        ))}
      </div>
      {rest.length > 0 && (
        <details className="duty-rest">
          <summary>{words.clock.rest(open.length - first.length, met)}</summary>
          <div className="duty-row">
            {rest.map((duty) => (
              <DutyClock key={duty.dutyId} duty={duty} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
