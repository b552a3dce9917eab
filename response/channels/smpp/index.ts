// SMS straight to an SMS centre, SMPP 3.4. Guarantees:
// 1. A message is accepted when every part is; delivered when the receipt of every part says so, failed when one does.
// 2. A receipt is acknowledged to the centre only when it is written down or kept to be offered again; it may come before the answer to its submit.
// 3. No answer in time, or a line lost after the message was written, is `unknown`, never `refused`.
import { randomInt } from 'node:crypto';
import type { Pdu, Session } from 'smpp';
import type { SmppChannel } from '../../../model/index.ts';
import type { AskedMessage, ChannelPort, QueryOutcome } from '../port.ts';
import { holdReceipts, type ReceiptHold } from './held.ts';
import { openLine } from './line.ts';
import { probe } from './probe.ts';
import { queryParts } from './query.ts';
import { readDeliver } from './receipt.ts';
import { sendParts } from './send.ts';

/** Answer to a receipt that could not be written down: the centre brings it again. ESME_RX_T_APPN. */
const BRING_AGAIN = 0x64;

/** Takes its configuration and gives the channel; it connects when it is first needed. */
export function createSmppChannel(config: SmppChannel): ChannelPort {
  let hold: ReceiptHold | null = null;
  let reference = randomInt(256);
  const line = openLine(config, (pdu, session) => void onDeliver(config, pdu, session, hold));
  return {
    id: config.id,
    name: config.name,
    kind: 'smpp',
    addressField: 'phone',
    // Parts go one after another; each has the time of one call.
    timeoutMs: config.timeoutSecs * 1_000 * 4,
    receiptWithinMs: config.receiptWithinSecs * 1_000,
    send(message) {
      reference = (reference + 1) % 256;
      return sendParts(config, line, reference, message);
    },
    query: (asked: AskedMessage): Promise<QueryOutcome> => queryParts(config, line, asked),
    receive(take) {
      hold = holdReceipts(take);
      line.hold();
    },
    probe: () => probe(config, line),
    async close() {
      await line.close();
      hold?.close();
    },
  };
}

/** A person's text is acknowledged and let go: nobody reads this number. */
async function onDeliver(config: SmppChannel, pdu: Pdu, session: Session, hold: ReceiptHold | null): Promise<void> {
  const receipt = readDeliver(pdu, config.receiptId);
  if (receipt === null) {
    session.send(pdu.response());
    return;
  }
  try {
    if (hold === null) throw new Error('nobody takes receipts yet');
    await hold.offer(receipt);
    session.send(pdu.response());
  } catch {
    session.send(pdu.response({ command_status: BRING_AGAIN }));
  }
}
