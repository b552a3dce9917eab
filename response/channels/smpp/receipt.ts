import type { Pdu } from 'smpp';
import type { MessageStatus, Receipt } from '../port.ts';
import { stateOf } from './status.ts';

/** The two bits of esm_class that mark a delivery receipt; SMPP 3.4, section 5.2.12. */
const TYPE_BITS = 0x3c;
const IS_RECEIPT = 0x04;

// Appendix B: the words of the receipt's text.
const WORDS: Record<string, MessageStatus> = {
  DELIVRD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
  ACCEPTD: 'pending',
  ENROUTE: 'pending',
};

/** Takes a deliver_sm and gives the receipt in it; null when it is a person's text or a receipt without an id. The id is in the submit's own form. */
export function readDeliver(pdu: Pdu, idForm: 'same' | 'decimal'): Receipt | null {
  if (((pdu.esm_class ?? 0) & TYPE_BITS) !== IS_RECEIPT) return null;
  const text = String(pdu.short_message?.message ?? '');
  const id = pdu.receipted_message_id || /\bid:(\S+)/i.exec(text)?.[1];
  if (id === undefined) return null;
  const word = /\bstat:([A-Z]+)/i.exec(text)?.[1]?.toUpperCase() ?? '';
  const status = WORDS[word] ?? stateOf(pdu.message_state) ?? 'pending';
  const error = /\berr:(\S+)/i.exec(text)?.[1];
  const detail = `回执：${word || `状态 ${pdu.message_state ?? '不明'}`}${error === undefined ? '' : ` ${error}`}`;
  return { ref: null, gatewayId: ownForm(id, idForm), status, detail };
}

/** Takes an id as the centre wrote it in an answer; gives the form in which ids are kept. */
export function keptId(id: string, idForm: 'same' | 'decimal'): string {
  return idForm === 'decimal' && /^[0-9a-f]{1,16}$/i.test(id) ? BigInt(`0x${id}`).toString(16) : id;
}

function ownForm(id: string, idForm: 'same' | 'decimal'): string {
  return idForm === 'decimal' && /^\d{1,20}$/.test(id) ? BigInt(id).toString(16) : id;
}
