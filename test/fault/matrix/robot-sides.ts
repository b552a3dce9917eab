import { Channel, type Clock } from '../../../model/index.ts';
import { dingtalk, feishu, type Platform, wecom } from '../../contracts/channel-robots.ts';
import { type GotCall, startServer } from '../../contracts/channel-server.ts';
import { goodConduct, meet, type Side, type Taken } from './side.ts';

const SECRET = 'a secret of both sides';
const MARK = '【重发】';

const platforms = { wecom, dingtalk, feishu };

/** Takes which kind, the timeout, s, and the clock that signatures go by; starts a robot's platform, or the unit's own receiver of a webhook. No receipts, no questions. */
export async function startRobotSide(
  kind: keyof typeof platforms | 'webhook',
  timeoutSecs: number,
  clock: Clock,
): Promise<Side> {
  const conduct = goodConduct();
  const log: Taken[] = [];
  const server = await startServer(async (call) => {
    // A probe carries no message.
    if (call.json === undefined) return { status: 405, body: '' };
    const met = await meet(conduct, log, kind === 'webhook' ? hooked(call) : spoken(platforms[kind], call));
    if (met.kind === 'held') return null;
    if (kind === 'webhook') return { status: met.kind === 'refused' ? 401 : 202, body: '' };
    return platforms[kind].answer(call, met.kind === 'refused' ? 'odd' : 'ok', clock.now());
  });
  const base = { id: 'ch', kind, name: '通道' };
  const place = kind === 'webhook' ? { path: '/in', secret: SECRET } : platforms[kind];
  const secret = place.secret === '' ? {} : { secret: place.secret };
  const config = Channel.parse({ ...base, ...secret, url: `${server.url}${place.path}` });
  return {
    conduct,
    config: { ...config, timeoutSecs },
    log: () => log,
    arrive: () => undefined,
    close: () => server.close(),
  };
}

function hooked(call: GotCall): Omit<Taken, 'id' | 'hasArrived'> {
  const { id, to, text } = call.json as { id: string; to: string; text: string };
  return { ref: id, to, text, isMarked: text.startsWith(MARK) };
}

/** A robot's message carries no reference of ours; 飞书 names nobody either. */
function spoken(platform: Platform, call: GotCall): Omit<Taken, 'id' | 'hasArrived'> {
  const text = platform.textOf(call) ?? '';
  const { text: body, at } = call.json as { text?: { mentioned_mobile_list?: string[] }; at?: { atMobiles: string[] } };
  const to = body?.mentioned_mobile_list?.[0] ?? at?.atMobiles[0] ?? '';
  return { ref: null, to, text: text.replace(MARK, ''), isMarked: text.startsWith(MARK) };
}
