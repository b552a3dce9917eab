import { createHmac } from 'node:crypto';
import type { GotCall, Reply } from './channel-server.ts';

const HOUR_MS = 3_600_000;
const SECRET = 'SEC-for-tests';

/** What a group robot does: as its platform documents it, save that the platform breaks or goes silent. */
export type RobotMode = 'ok' | 'busy' | 'hang' | 'cut' | '500' | 'html' | 'fast' | 'gone' | 'odd';

/** A platform's robots as their documentation says, for a local server. */
export interface Platform {
  kind: 'wecom' | 'dingtalk' | 'feishu';
  secret: string;
  path: string;
  /** The text in a request that it takes, null when it takes none. */
  textOf(call: GotCall): string | null;
  /** Answers a request at this moment, or refuses it. */
  answer(call: GotCall, mode: RobotMode, nowMs: number): Reply;
}

const failed: Partial<Record<RobotMode, Reply>> = {
  hang: null,
  cut: 'cut',
  '500': { status: 500, body: 'oops' },
  html: { body: '<html>' },
};

interface RobotBody {
  msgtype?: string;
  msg_type?: string;
  text?: { content: string };
  markdown?: { content: string };
  content?: { text: string };
  timestamp?: string;
  sign?: string;
}

function bodyOf(call: GotCall): RobotBody {
  return (call.json ?? {}) as RobotBody;
}

function old(codes: Partial<Record<RobotMode, number>>, mode: RobotMode): Reply | undefined {
  if (mode in failed) return failed[mode];
  const code = codes[mode];
  return code === undefined ? undefined : { body: { errcode: code, errmsg: 'no' } };
}

export const wecom: Platform = {
  kind: 'wecom',
  secret: '',
  path: '/cgi-bin/webhook/send?key=k1',
  textOf: (call) => bodyOf(call).text?.content ?? bodyOf(call).markdown?.content ?? null,
  answer(call, mode) {
    const early = old({ busy: -1, fast: 45009, gone: 93000, odd: 47001 }, mode);
    if (early !== undefined) return early;
    const { msgtype, text, markdown } = bodyOf(call);
    if (msgtype === undefined) return { body: { errcode: 40008, errmsg: 'invalid message type' } };
    const isTooLong =
      Buffer.byteLength(text?.content ?? '') > 2_048 || Buffer.byteLength(markdown?.content ?? '') > 4_096;
    return { body: isTooLong ? { errcode: 45002, errmsg: 'content too long' } : { errcode: 0, errmsg: 'ok' } };
  },
};

export const dingtalk: Platform = {
  kind: 'dingtalk',
  secret: SECRET,
  path: '/robot/send?access_token=t1',
  textOf: (call) => bodyOf(call).text?.content ?? null,
  answer(call, mode, nowMs) {
    const early = old({ busy: -1, fast: 130101, gone: 300001, odd: 40035 }, mode);
    if (early !== undefined) return early;
    const timestamp = call.url.searchParams.get('timestamp') ?? '';
    const right = createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64');
    const isSigned = call.url.searchParams.get('sign') === right && Math.abs(Number(timestamp) - nowMs) < HOUR_MS;
    if (!isSigned || !call.url.searchParams.has('access_token'))
      return { body: { errcode: 310000, errmsg: 'sign not match' } };
    if (bodyOf(call).msgtype === undefined) return { body: { errcode: 40035, errmsg: 'no msgtype' } };
    const isTooLong = Buffer.byteLength(call.text) > 20_000;
    return { body: isTooLong ? { errcode: 460101, errmsg: 'message too long' } : { errcode: 0, errmsg: 'ok' } };
  },
};

export const feishu: Platform = {
  kind: 'feishu',
  secret: SECRET,
  path: '/open-apis/bot/v2/hook/h1',
  textOf: (call) => bodyOf(call).content?.text ?? null,
  answer(call, mode, nowMs) {
    if (mode in failed) return failed[mode] ?? null;
    const say = (code: number, msg: string): Reply => ({ body: { code, msg, data: {} } });
    if (mode === 'busy' || mode === 'fast') return say(11232, 'frequency limited');
    if (mode === 'gone') return say(19001, 'incoming webhook access token invalid');
    if (mode === 'odd') return say(19024, 'Key Words Not Found');
    const { timestamp = '', sign, msg_type } = bodyOf(call);
    const right = createHmac('sha256', `${timestamp}\n${SECRET}`).update('').digest('base64');
    if (sign !== right || Math.abs(Number(timestamp) * 1_000 - nowMs) > HOUR_MS) return say(19021, 'sign match fail');
    if (msg_type === undefined) return say(19002, 'params error, msg_type need');
    return Buffer.byteLength(call.text) > 20 * 1_024 ? say(9499, 'Bad Request') : say(0, 'success');
  },
};
