// What the group robots have in common. A robot speaks to a group: its “ok” is acceptance, never that a person has it, and it cannot be asked.
import type { Clock, RobotChannel } from '../../model/index.ts';
import { addressFieldOf } from '../../model/index.ts';
import { type CallOutcome, postJson } from './http-call.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from './port.ts';
import { createRateGate, type RateLimit } from './rate.ts';

/** How one kind of robot is spoken to, and what its numbers mean. */
export interface RobotDialect {
  limit: RateLimit;
  /** The address to post to, signed for this moment. */
  url(nowMs: number): string;
  /** The body; `cut` says in words that the text did not fit. */
  body(message: OutgoingMessage, nowMs: number): { json: unknown; isCut: boolean };
  /** A body that no robot takes for a message, by which the address is examined. */
  empty(nowMs: number): unknown;
  code(body: unknown): { code: number; text: string } | null;
  /** Too much at once. */
  throttled: ReadonlySet<number>;
  /** The same message can never pass. */
  permanent: ReadonlySet<number>;
  /** The other side broke; it may have been said. */
  unclear: ReadonlySet<number>;
  /** The robot's address or signature is wrong. */
  notOurs: ReadonlySet<number>;
}

/** Takes a robot's configuration and dialect and gives the channel. */
export function createRobot(config: RobotChannel, dialect: RobotDialect, clock: Clock): ChannelPort {
  const timeoutMs = config.timeoutSecs * 1_000;
  return {
    id: config.id,
    name: config.name,
    kind: config.kind,
    addressField: addressFieldOf(config.kind),
    timeoutMs,
    receiptWithinMs: null,
    waitMs: createRateGate(dialect.limit, clock),
    async send(message) {
      const nowMs = clock.now();
      const { json, isCut } = dialect.body(message, nowMs);
      const outcome = read(dialect, await postJson(dialect.url(nowMs), json, timeoutMs));
      return isCut ? { ...outcome, detail: `${outcome.detail}（正文过长，已截短）` } : outcome;
    },
    async probe() {
      const nowMs = clock.now();
      return examine(dialect, await postJson(dialect.url(nowMs), dialect.empty(nowMs), timeoutMs));
    },
  };
}

function read(dialect: RobotDialect, answer: CallOutcome): SendOutcome {
  if (answer.kind === 'not-connected') return { outcome: 'refused', isPermanent: false, detail: answer.detail };
  if (answer.kind === 'no-answer') return { outcome: 'unknown', detail: answer.detail };
  const said = dialect.code(answer.body);
  if (answer.status === 429) return refusal(true, false, 'HTTP 429');
  if (said === null) {
    const isRefused = answer.status >= 400 && answer.status < 500;
    const detail = `HTTP ${answer.status}，应答读不懂`;
    return isRefused ? refusal(false, false, detail) : { outcome: 'unknown', detail };
  }
  const detail = `${said.code} ${said.text}`.trim();
  if (said.code === 0) return { outcome: 'accepted', gatewayId: null, detail: '机器人已发到群里（不等于本人已看到）' };
  if (dialect.unclear.has(said.code)) return { outcome: 'unknown', detail };
  return refusal(dialect.throttled.has(said.code), dialect.permanent.has(said.code), `机器人拒收：${detail}`);
}

function refusal(isThrottled: boolean, isPermanent: boolean, detail: string): SendOutcome {
  return { outcome: 'refused', isPermanent, ...(isThrottled && { isThrottled }), detail };
}

function examine(dialect: RobotDialect, answer: CallOutcome): { isOk: boolean; detail: string } {
  if (answer.kind !== 'answer') return { isOk: false, detail: answer.detail };
  const said = dialect.code(answer.body);
  if (said === null) return { isOk: false, detail: `HTTP ${answer.status}，应答读不懂` };
  if (dialect.notOurs.has(said.code)) return { isOk: false, detail: `${said.code} ${said.text}`.trim() };
  return { isOk: true, detail: '机器人地址应答正常' };
}

/** Reads a number and its text out of an answer; null when it is no such answer. */
export function readCode(body: unknown, codeKey: string, textKey: string): { code: number; text: string } | null {
  if (body === null || typeof body !== 'object') return null;
  const { [codeKey]: code, [textKey]: text } = body as Record<string, unknown>;
  if (typeof code !== 'number' && !(typeof code === 'string' && /^-?\d+$/.test(code))) return null;
  return { code: Number(code), text: typeof text === 'string' ? text.slice(0, 200) : '' };
}
