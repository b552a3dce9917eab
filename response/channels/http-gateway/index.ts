// Messages through a plain HTTP gateway; request, answer, query and receipt are mapped by configuration.
// A 5xx, a hang or an answer that cannot be read is `unknown`: the gateway may have taken the message.
import { AppError, type SmsHttpChannel, type VoiceChannel } from '../../../model/index.ts';
import { checkReceiptKey } from '../key.ts';
import type { ChannelPort, MessageStatus, OutgoingMessage, QueryOutcome, Receipt, SendOutcome } from '../port.ts';
import { callGateway } from './call.ts';
import { atPath, isOneOf } from './template.ts';

const RETRYABLE_4XX = new Set([408, 425]);

type GatewayConfig = SmsHttpChannel | VoiceChannel;
type Words = NonNullable<VoiceChannel['query']>['status'];

/** Takes a gateway's configuration and how a message is worded for it; gives the channel. */
export function createHttpGateway(config: GatewayConfig, textOf: (message: OutgoingMessage) => string): ChannelPort {
  const timeoutMs = config.timeoutSecs * 1_000;
  const query = config.query;
  const receipt = config.receipt;
  return {
    id: config.id,
    name: config.name,
    kind: config.kind,
    addressField: 'phone',
    timeoutMs,
    receiptWithinMs: query === undefined && receipt === undefined ? null : config.receiptWithinSecs * 1_000,
    send: (message) => send(config, { ...message, text: textOf(message) }, timeoutMs),
    ...(query === undefined ? {} : { query: (asked) => ask(query, asked, timeoutMs) }),
    ...(receipt === undefined ? {} : { readReceipt: (key, body) => readReceipt(receipt, key, body) }),
    probe: () => probe(config, timeoutMs),
  };
}

async function send({ send: call }: GatewayConfig, message: OutgoingMessage, timeoutMs: number): Promise<SendOutcome> {
  const values = { phone: message.address, text: message.text, ref: message.ref, gatewayId: '' };
  const answer = await callGateway(call, values, timeoutMs);
  if (answer.kind === 'not-connected') return { outcome: 'refused', isPermanent: false, detail: answer.detail };
  if (answer.kind === 'no-answer') return { outcome: 'unknown', detail: answer.detail };
  if (answer.status === 429) return { outcome: 'refused', isPermanent: false, isThrottled: true, detail: 'HTTP 429' };
  if (answer.status >= 400 && answer.status < 500) {
    return { outcome: 'refused', isPermanent: !RETRYABLE_4XX.has(answer.status), detail: `HTTP ${answer.status}` };
  }
  if (answer.status < 200 || answer.status >= 300) return { outcome: 'unknown', detail: `HTTP ${answer.status}` };
  const word = atPath(answer.body, call.ok.path);
  if (word === undefined) return { outcome: 'unknown', detail: `应答里没有 ${call.ok.path}` };
  if (!isOneOf(word, call.ok.equals)) {
    const why = call.errorPath === undefined ? '' : String(atPath(answer.body, call.errorPath) ?? '');
    return { outcome: 'refused', isPermanent: false, detail: `网关拒收：${String(word)} ${why}`.trim() };
  }
  const gatewayId = atPath(answer.body, call.gatewayIdPath);
  return { outcome: 'accepted', gatewayId: gatewayId === undefined ? null : String(gatewayId), detail: '网关已受理' };
}

async function ask(
  query: NonNullable<GatewayConfig['query']>,
  asked: { ref: string; gatewayId: string | null },
  timeoutMs: number,
): Promise<QueryOutcome> {
  const values = { phone: '', text: '', ref: asked.ref, gatewayId: asked.gatewayId ?? '' };
  const answer = await callGateway(query, values, timeoutMs);
  if (answer.kind !== 'answer') return { outcome: 'unreachable', detail: answer.detail };
  if (isOneOf(atPath(answer.body, query.notFound.path), query.notFound.equals)) {
    return { outcome: 'not-found', detail: '网关查无此条' };
  }
  if (answer.status !== 200 || !isOneOf(atPath(answer.body, query.found.path), query.found.equals)) {
    return { outcome: 'unreachable', detail: `HTTP ${answer.status}，查询应答无法识别` };
  }
  const gatewayId = atPath(answer.body, query.gatewayIdPath);
  const { status, word } = statusOf(query.status, answer.body);
  return { outcome: 'found', status, gatewayId: gatewayId === undefined ? null : String(gatewayId), detail: word };
}

/** An answered call without the key that confirms may have been a machine: it counts as not reached. */
function statusOf(words: Words, body: unknown): { status: MessageStatus; word: string } {
  const word = atPath(body, words.path);
  if (isOneOf(word, words.failed)) return { status: 'failed', word: String(word) };
  if (!isOneOf(word, words.delivered)) return { status: 'pending', word: String(word ?? '') };
  if (words.key === undefined) return { status: 'delivered', word: String(word) };
  const key = atPath(body, words.key.path);
  if (isOneOf(key, words.key.equals)) return { status: 'delivered', word: `${String(word)}，按键 ${String(key)}` };
  return { status: 'failed', word: `${String(word)}，但没有按确认键` };
}

function readReceipt(config: NonNullable<GatewayConfig['receipt']>, key: string, body: unknown): Receipt {
  checkReceiptKey(key, config.key);
  const ref = config.refPath === undefined ? undefined : atPath(body, config.refPath);
  const gatewayId = config.gatewayIdPath === undefined ? undefined : atPath(body, config.gatewayIdPath);
  if (ref === undefined && gatewayId === undefined) {
    const fields = [config.refPath, config.gatewayIdPath].filter((path) => path !== undefined);
    throw new AppError('input-invalid', `回执里没有 ${fields.join(' 或 ')}`, { fields });
  }
  const { status, word } = statusOf(config.status, body);
  return {
    ref: ref === undefined ? null : String(ref),
    gatewayId: gatewayId === undefined ? null : String(gatewayId),
    status,
    detail: `回执：${word}`,
  };
}

/** A query for a message that was never sent must answer “not found”. */
async function probe(config: GatewayConfig, timeoutMs: number): Promise<{ isOk: boolean; detail: string }> {
  if (config.query !== undefined) {
    const answer = await ask(config.query, { ref: 'yushao-probe', gatewayId: null }, timeoutMs);
    return {
      isOk: answer.outcome !== 'unreachable',
      detail: answer.outcome === 'not-found' ? '查询接口应答正常' : answer.detail,
    };
  }
  const origin = new URL(config.send.url.replace(/\{\w+\}/g, 'x')).origin;
  const values = { phone: '', text: '', ref: 'yushao-probe', gatewayId: '' };
  const answer = await callGateway({ url: origin, method: 'GET', headers: {} }, values, timeoutMs);
  return answer.kind === 'answer'
    ? { isOk: true, detail: '主机可达；未配置查询接口，账号未能核验' }
    : { isOk: false, detail: answer.detail };
}
