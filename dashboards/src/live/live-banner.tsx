import { Button } from 'antd';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { useLive } from './live-context.ts';

/** Says loudly that what is shown may be old. */
export function LiveBanner() {
  const { lostSinceMs, reconnect } = useLive();
  const zone = useZone();
  if (lostSinceMs === null) return null;
  return (
    <div className="banner banner-lost" role="alert">
      <strong>{words.frame.lost}</strong>
      <span>{words.frame.lostSince(zone.time(lostSinceMs))}</span>
      <Button size="small" onClick={reconnect}>
        {words.frame.reconnect}
      </Button>
    </div>
  );
}
