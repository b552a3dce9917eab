import { setTimeout as sleep } from 'node:timers/promises';
import type { SmppChannel } from '../../../model/index.ts';
import type { SendOutcome } from '../port.ts';
import type { Asked, Line } from './line.ts';
import { keptId } from './receipt.ts';
import { type Part, splitText } from './split.ts';
import { isThrottle, refusal, statusText } from './status.ts';
import { submitFields } from './submit.ts';

/** A part that comes too fast is offered again after this, ms. */
const THROTTLE_MS = 1_000;

/** Sends a text in as many parts as it takes, one after another. With a part refused the whole is: a phone shows nothing of a message that lacks a part. */
export async function sendParts(
  config: SmppChannel,
  line: Line,
  reference: number,
  message: { address: string; text: string },
): Promise<SendOutcome> {
  const parts = splitText(`【${config.signature}】${message.text}`, reference);
  if (parts === null) return { outcome: 'refused', isPermanent: true, detail: '正文太长，超过 255 条' };
  const untilMs = performance.now() + config.timeoutSecs * 2_000;
  const ids: string[] = [];
  for (const part of parts) {
    const nth = parts.length === 1 ? '' : `第 ${ids.length + 1}/${parts.length} 条：`;
    if (ids.length > 0 && performance.now() > untilMs) {
      return { outcome: 'refused', isPermanent: false, detail: `${nth}没有来得及提交` };
    }
    // With nothing taken yet the outbox does the waiting.
    const asked = await submit(config, line, message.address, part, ids.length === 0 ? 0 : untilMs);
    if (asked.kind === 'not-connected') return { outcome: 'refused', isPermanent: false, detail: `${nth}${asked.why}` };
    if (asked.kind === 'no-answer') return { outcome: 'unknown', detail: `${nth}${asked.why}` };
    const { command_status: status, message_id: id } = asked.pdu;
    if (status !== 0) return refusal(status, `${nth}${statusText(status)}`);
    if (!id) return { outcome: 'unknown', detail: `${nth}应答里没有编号` };
    ids.push(keptId(id, config.receiptId));
  }
  const detail = ids.length === 1 ? '短信中心已受理' : `短信中心已受理，共 ${ids.length} 条`;
  return { outcome: 'accepted', gatewayId: ids[0] ?? null, ...(ids.length > 1 && { parts: ids }), detail };
}

async function submit(config: SmppChannel, line: Line, address: string, part: Part, untilMs: number): Promise<Asked> {
  for (;;) {
    const asked = await line.ask((session, answered) =>
      session.submit_sm(submitFields(config, address, part), answered),
    );
    const isTooFast = asked.kind === 'answer' && isThrottle(asked.pdu.command_status);
    if (!isTooFast || performance.now() + THROTTLE_MS > untilMs) return asked;
    await sleep(THROTTLE_MS);
  }
}
