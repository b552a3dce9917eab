import type { SmppChannel } from '../../../model/index.ts';
import { bind, hangUp } from './connect.ts';
import type { Line } from './line.ts';
import { statusText } from './status.ts';

/** The account is already bound elsewhere: the credentials are right. ESME_RALYBND. */
const ALREADY_BOUND = 5;

/** Asks over the line that is up, else binds once and leaves; sends nothing. */
export async function probe(config: SmppChannel, line: Line): Promise<{ isOk: boolean; detail: string }> {
  if (line.isUp()) {
    const asked = await line.ask((session, answered) => session.enquire_link(answered));
    if (asked.kind !== 'answer') return { isOk: false, detail: asked.why };
    const status = asked.pdu.command_status;
    return { isOk: status === 0, detail: status === 0 ? '连接正常' : statusText(status) };
  }
  const bound = await bind(config, config.timeoutSecs * 1_000, () => undefined);
  if ('session' in bound) {
    await hangUp(bound.session);
    return { isOk: true, detail: '登录正常' };
  }
  const isElsewhere = bound.status === ALREADY_BOUND;
  return { isOk: isElsewhere, detail: isElsewhere ? '账号已在别处登录，短信中心应答正常' : bound.why };
}
