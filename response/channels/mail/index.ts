// Mail by SMTP. The server's 250 is acceptance, not delivery; a connection lost after DATA is `unknown`.
import { createTransport, type Transporter } from 'nodemailer';
import { errorText, type MailChannel } from '../../../model/index.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from '../port.ts';

/** Failures before the message was handed over: nothing can have been taken. ECONNECTION is not one, it is also said of a connection lost after DATA. */
const BEFORE_DATA = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EENVELOPE', 'ECONFIG', 'EOAUTH2', 'EPROXY']);
const NEVER_GREETED = /^(Connection timeout|Greeting never received)/;

/** Takes its configuration and gives the channel. */
export function createMailChannel(config: MailChannel): ChannelPort {
  const timeoutMs = config.timeoutSecs * 1_000;
  const transport = createTransport({
    host: config.host,
    port: config.port,
    secure: config.isSecure,
    auth: config.user === undefined ? undefined : { user: config.user, pass: config.password ?? '' },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    id: config.id,
    name: config.name,
    kind: 'mail',
    addressField: 'mail',
    timeoutMs,
    receiptWithinMs: null,
    send: (message) => send(transport, config.from, message),
    probe: async () => {
      try {
        await transport.verify();
        return { isOk: true, detail: '服务器应答正常' };
      } catch (thrown) {
        return { isOk: false, detail: errorText(thrown) };
      }
    },
  };
}

async function send(transport: Transporter, from: string, message: OutgoingMessage): Promise<SendOutcome> {
  try {
    const info = await transport.sendMail({
      from,
      to: message.address,
      subject: message.subject ?? '舆情报告',
      text: message.text,
      headers: { 'X-Yushao-Ref': message.ref },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { outcome: 'accepted', gatewayId: info.messageId ?? null, detail: String(info.response ?? '') };
  } catch (thrown) {
    return describeFailure(thrown);
  }
}

function describeFailure(thrown: unknown): SendOutcome {
  const detail = errorText(thrown);
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const reply = thrown instanceof Error && 'responseCode' in thrown ? Number(thrown.responseCode) : 0;
  if (reply >= 500) return { outcome: 'refused', isPermanent: true, detail };
  if (reply >= 400) return { outcome: 'refused', isPermanent: false, detail };
  const isConnecting =
    (thrown instanceof Error && 'syscall' in thrown && thrown.syscall === 'connect') || NEVER_GREETED.test(detail);
  if (BEFORE_DATA.has(code) || isConnecting) return { outcome: 'refused', isPermanent: false, detail };
  return { outcome: 'unknown', detail };
}
