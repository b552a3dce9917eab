import type { ClockView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { ClockRow } from './clock-row.tsx';

/** All clocks of an incident with what they wait for. */
export function ClockList({ clocks, isOpen }: { clocks: readonly ClockView[]; isOpen: boolean }) {
  return (
    <Panel title={words.incident.clocks}>
      {clocks.length === 0 && <p className="quiet">{words.clock.none}</p>}
      {clocks.map((duty) => (
        <ClockRow key={duty.dutyId} duty={duty} isOpen={isOpen} />
      ))}
    </Panel>
  );
}
