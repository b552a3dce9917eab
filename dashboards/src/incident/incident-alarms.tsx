import type { IncidentView } from '../../../api/views.ts';
import { AlarmStrip } from '../desk/alarm-strip.tsx';

/** The alarms of one incident; the anchor that the desk's alarm button leads to. */
export function IncidentAlarms({ alarms }: { alarms: IncidentView['alarms'] }) {
  return (
    <div id="alarms">
      <AlarmStrip alarms={alarms} />
    </div>
  );
}
