import { useZone } from '../session/session-context.ts';

/** A moment in the unit's zone: month, day and minute, in full on hover. */
export function TimeText({ ms }: { ms: number }) {
  const zone = useZone();
  return (
    <time className="time" dateTime={new Date(ms).toISOString()} title={zone.full(ms)}>
      {zone.short(ms)}
    </time>
  );
}
