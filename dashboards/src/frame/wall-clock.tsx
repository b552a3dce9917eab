import { useNowMs } from '../clock/clock-context.ts';
import { useZone } from '../session/session-context.ts';

/** The server's time in the unit's zone, ticking. */
export function WallClock() {
  const nowMs = useNowMs();
  const zone = useZone();
  return (
    <time className="wall-clock" title={zone.full(nowMs)}>
      {zone.time(nowMs)}
    </time>
  );
}
