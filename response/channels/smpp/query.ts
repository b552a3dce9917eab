import type { SmppChannel } from '../../../model/index.ts';
import type { AskedMessage, MessageStatus, QueryOutcome } from '../port.ts';
import type { Line } from './line.ts';
import { stateOf, statusText } from './status.ts';

/** Asks the centre about every part of a message; a centre without query_sm, or a message whose id never came, cannot be asked about. */
export async function queryParts(config: SmppChannel, line: Line, asked: AskedMessage): Promise<QueryOutcome> {
  const ids = asked.parts ?? (asked.gatewayId === null ? [] : [asked.gatewayId]);
  if (ids.length === 0) return { outcome: 'cannot-ask', detail: '短信中心没有给出编号，无从查询' };
  const states: MessageStatus[] = [];
  for (const id of ids) {
    const answer = await queryOne(config, line, id);
    if (typeof answer !== 'string') return answer;
    states.push(answer);
  }
  const status = states.includes('failed') ? 'failed' : states.includes('pending') ? 'pending' : 'delivered';
  return { outcome: 'found', status, gatewayId: asked.gatewayId, detail: `查询：${states.join('、')}` };
}

async function queryOne(config: SmppChannel, line: Line, id: string): Promise<MessageStatus | QueryOutcome> {
  const fields = {
    message_id: id,
    source_addr_ton: config.sourceTon,
    source_addr_npi: config.sourceNpi,
    source_addr: config.sourceAddress,
  };
  const asked = await line.ask((session, answered) => session.query_sm(fields, answered));
  if (asked.kind !== 'answer') return { outcome: 'unreachable', detail: asked.why };
  const { command_status: status, message_state: state } = asked.pdu;
  if (status !== 0) return { outcome: 'cannot-ask', detail: statusText(status) };
  return stateOf(state) ?? { outcome: 'cannot-ask', detail: `短信中心说状态不明（${state ?? '无'}）` };
}
