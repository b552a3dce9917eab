import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { MailChannel } from '../../../model/index.ts';
import { createMailChannel } from './index.ts';

let server: SMTPServer | undefined;

afterEach(async () => {
  await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  server = undefined;
});

/** An SMTP server on loopback that ends every DATA with `reply`: null is 250, a number that code, 'cut' a lost connection. */
async function smtp(reply: number | 'cut' | null): Promise<{ port: number; mails: string[] }> {
  const mails: string[] = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let mail = '';
      stream.on('data', (chunk: Buffer) => {
        mail += chunk.toString();
      });
      stream.on('end', () => {
        if (reply === 'cut') {
          // What a lost connection looks like after the message was handed over.
          const connections = (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections;
          for (const connection of connections) connection._socket.destroy();
          return;
        }
        mails.push(mail);
        done(reply === null ? null : Object.assign(new Error(`said ${reply} ${session.id}`), { responseCode: reply }));
      });
    },
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', () => resolve()));
  return { port: (server.server.address() as AddressInfo).port, mails };
}

function channel(port: number) {
  const config = {
    id: 'mail',
    kind: 'mail',
    name: '邮件',
    host: '127.0.0.1',
    port,
    isSecure: false,
    from: 'a@b.example',
    timeoutSecs: 2,
  };
  return createMailChannel(MailChannel.parse(config));
}

const message = { ref: 'd1-1', address: 'c@d.example', subject: '快报\nBcc: x@y.example', text: '正文 <b>' };

test('is accepted on 250, with our reference; a line break in the subject makes no second header', async () => {
  const { port, mails } = await smtp(null);
  expect(await channel(port).send(message)).toMatchObject({ outcome: 'accepted' });
  expect(mails[0]).toContain('X-Yushao-Ref: d1-1');
  expect(mails[0]).not.toMatch(/^Bcc:/im);
});

test.each([
  [550, true],
  [451, false],
])('a %i is refused, permanently: %s', async (code, isPermanent) => {
  const { port } = await smtp(code);
  expect(await channel(port).send(message)).toMatchObject({ outcome: 'refused', isPermanent });
});

test('a connection lost after the message was handed over is unknown', async () => {
  const { port } = await smtp('cut');
  expect((await channel(port).send(message)).outcome).toBe('unknown');
});

test('no server: refused, and the probe says so', async () => {
  expect(await channel(9).send(message)).toMatchObject({ outcome: 'refused', isPermanent: false });
  expect(await channel(9).probe()).toMatchObject({ isOk: false });
});
