import { useServerClock } from '../clock/clock-context.ts';
import { momentText } from '../clock/moment-text.ts';
import { useZone } from '../session/session-context.ts';

/** A moment in the unit's zone to the minute, in full on hover. */
export function TimeText({ ms }: { ms: number }) {
  const zone = useZone();
  const clock = useServerClock();
  return (
    <time className="time" dateTime={new Date(ms).toISOString()} title={zone.full(ms)}>
      {momentText(zone, ms, clock.read())}
    </time>
  );
}
