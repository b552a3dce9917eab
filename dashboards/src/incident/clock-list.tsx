import type { ClockView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { ClockRow } from './clock-row.tsx';
import { EndedClock } from './ended-clock.tsx';

/** All clocks of an incident: those that run with what they wait for, those that ended a line each. */
export function ClockList({ clocks, isOpen }: { clocks: readonly ClockView[]; isOpen: boolean }) {
  const running = clocks.filter((duty) => duty.state === 'open');
  const ended = clocks.filter((duty) => duty.state !== 'open');
  return (
    <Panel title={words.incident.clocks} empty={clocks.length === 0 && words.clock.none}>
      {running.map((duty) => (
        <ClockRow key={duty.dutyId} duty={duty} isOpen={isOpen} />
      ))}
      {ended.map((duty) => (
        <EndedClock key={duty.dutyId} duty={duty} />
      ))}
    </Panel>
  );
}
