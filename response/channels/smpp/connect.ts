import smpp, { type Pdu, type Session } from 'smpp';
import { errorText, type SmppChannel } from '../../../model/index.ts';
import { statusText } from './status.ts';

const VERSION_3_4 = 0x34;

/** A session that the centre has let in, or why there is none. */
export type BindOutcome = { session: Session } | { why: string; status: number | null };

/** Gets whatever the centre sends by itself, also before the answer to the bind has been read. */
export type OnDeliver = (pdu: Pdu, session: Session) => void;

/** Connects and binds as a transceiver within `timeoutMs`. Never throws. */
export function bind(config: SmppChannel, timeoutMs: number, onDeliver: OnDeliver): Promise<BindOutcome> {
  return new Promise((resolve) => {
    const session = smpp.connect({ host: config.host, port: config.port, ...(config.isTls ? { tls: true } : {}) });
    const giveUp = (why: string, status: number | null = null) => {
      clearTimeout(timer);
      session.destroy();
      resolve({ why, status });
    };
    const timer = setTimeout(() => giveUp(`${timeoutMs / 1_000} 秒内没有登录上`), timeoutMs);
    // Never without a listener: an error that comes later must not end the program.
    session.on('error', (thrown: unknown) => giveUp(errorText(thrown)));
    session.on('close', () => giveUp('短信中心断开了连接'));
    session.on('deliver_sm', (pdu: Pdu) => onDeliver(pdu, session));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on(config.isTls ? 'secureConnect' : 'connect', () => {
      session.bind_transceiver(credentials(config), (pdu) => {
        if (pdu.command_status !== 0) return giveUp(statusText(pdu.command_status), pdu.command_status);
        clearTimeout(timer);
        resolve({ session });
      });
    });
  });
}

function credentials(config: SmppChannel): Record<string, unknown> {
  return {
    system_id: config.systemId,
    password: config.password,
    system_type: config.systemType,
    interface_version: VERSION_3_4,
  };
}

/** Says good-bye, waits a moment for the answer, and hangs up. */
export function hangUp(session: Session, waitMs = 1_000): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      session.destroy();
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    session.once('close', end);
    if (!session.unbind(end)) end();
  });
}
