// A system of the unit's own, by signed POST. The receiver takes a request only when
// X-Yushao-Signature is `v1=` and hex HMAC-SHA256(secret, `{timestamp}.{id}.{body}`), the timestamp (s) is within five minutes of its clock, and it has
// not had this X-Yushao-Id: so a copied request is worthless. X-Yushao-Message is the same for every try at one message.
import { createHmac } from 'node:crypto';
import type { Clock, WebhookChannel } from '../../../model/index.ts';
import { type CallOutcome, callHttp, type HttpInit } from '../http-call.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from '../port.ts';

/** The receiver had this very request before: it has the message. */
const KNOWN_ALREADY = 409;
const RETRYABLE_4XX = new Set([401, 403, 404, 408, 425]);

/** Takes its configuration and gives the channel. */
export function createWebhookChannel(config: WebhookChannel, clock: Clock): ChannelPort {
  const timeoutMs = config.timeoutSecs * 1_000;
  return {
    id: config.id,
    name: config.name,
    kind: 'webhook',
    addressField: 'id',
    timeoutMs,
    receiptWithinMs: null,
    async send(message) {
      return read(await callHttp(config.url, signed(config, message, clock.now()), timeoutMs));
    },
    async probe() {
      const answer = await callHttp(config.url, { method: 'HEAD', headers: config.headers }, timeoutMs);
      if (answer.kind !== 'answer') return { isOk: false, detail: answer.detail };
      return answer.status < 500
        ? { isOk: true, detail: '主机可达；签名要到真正发送时才能核验' }
        : { isOk: false, detail: `HTTP ${answer.status}` };
    },
  };
}

function signed(config: WebhookChannel, message: OutgoingMessage, nowMs: number): HttpInit {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const { ref, address, subject, text } = message;
  const body = JSON.stringify({ id: ref, channel: config.id, to: address, subject, text });
  const signature = createHmac('sha256', config.secret).update(`${timestamp}.${ref}.${body}`).digest('hex');
  const headers = {
    ...config.headers,
    'content-type': 'application/json; charset=utf-8',
    'x-yushao-timestamp': timestamp,
    'x-yushao-id': ref,
    'x-yushao-message': ref.replace(/-\d+$/, ''),
    'x-yushao-signature': `v1=${signature}`,
  };
  return { method: 'POST', headers, body };
}

function read(answer: CallOutcome): SendOutcome {
  if (answer.kind === 'not-connected') return { outcome: 'refused', isPermanent: false, detail: answer.detail };
  if (answer.kind === 'no-answer') return { outcome: 'unknown', detail: answer.detail };
  const { status } = answer;
  const detail = `HTTP ${status}`;
  if ((status >= 200 && status < 300) || status === KNOWN_ALREADY)
    return { outcome: 'accepted', gatewayId: null, detail };
  if (status === 429) return { outcome: 'refused', isPermanent: false, isThrottled: true, detail };
  if (status >= 400 && status < 500) return { outcome: 'refused', isPermanent: !RETRYABLE_4XX.has(status), detail };
  return { outcome: 'unknown', detail };
}
