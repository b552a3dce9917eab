// An SMTP server that keeps what it gets, for the demo to show; it passes nothing on.
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Clock } from '../../model/clock.ts';
import { readMail } from './read-mail.ts';

/** A caught mail; `atMs` on the exercise clock. */
export interface CaughtMail {
  to: string[];
  subject: string;
  text: string;
  atMs: number;
}

export interface MailCatcher {
  port: number;
  mails(): readonly CaughtMail[];
  stop(): Promise<void>;
}

/** Starts the catcher on a free loopback port. */
export async function startMailCatcher(clock: Clock): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      text(stream).then(
        (message) => {
          const to = session.envelope.rcptTo.map((one) => one.address);
          mails.push({ to, ...readMail(message), atMs: clock.now() });
          done();
        },
        (thrown: unknown) => done(thrown instanceof Error ? thrown : new Error(String(thrown))),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, mails: () => mails, stop: () => new Promise((done) => server.close(() => done())) };
}
