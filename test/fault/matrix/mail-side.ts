import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { MailChannel } from '../../../model/index.ts';
import { goodConduct, meet, type Side, type Taken } from './side.ts';

const MARK = '【重发】';

/** Takes the timeout, s; starts a mail server. Its 250 is all that will ever be heard of a mail. */
export async function startMailSide(timeoutSecs: number): Promise<Side> {
  const conduct = goodConduct();
  const log: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData(stream, _, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const met = await meet(conduct, log, read(Buffer.concat(chunks).toString()));
        if (met.kind === 'held') return;
        done(met.kind === 'taken' ? null : Object.assign(new Error('try later'), { responseCode: 451 }));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const base = { id: 'ch', kind: 'mail', name: '通道', host: '127.0.0.1', port, isSecure: false };
  return {
    conduct,
    config: { ...MailChannel.parse({ ...base, from: 'yuqing@yuchuan.example' }), timeoutSecs },
    log: () => log,
    arrive: () => undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function read(mail: string): Omit<Taken, 'id' | 'hasArrived'> {
  const end = mail.indexOf('\r\n\r\n');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(mail.slice(0, end))?.[1]?.trim() ?? '';
  const body = mail.slice(end + 4);
  const isBase64 = header('Content-Transfer-Encoding') === 'base64';
  const text = isBase64 ? Buffer.from(body, 'base64').toString() : fromQuotedPrintable(body);
  return { ref: header('X-Yushao-Ref'), to: header('To'), text, isMarked: text.startsWith(MARK) };
}

function fromQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));
  return Buffer.from(bytes, 'latin1').toString();
}
