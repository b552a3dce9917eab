import type { Pdu, Session } from 'smpp';
import type { SmppChannel } from '../../../model/index.ts';
import { type BindOutcome, bind, hangUp, type OnDeliver } from './connect.ts';

/** Waits between two tries to connect, ms; the last one stays. */
const RECONNECT_MS = [500, 2_000, 5_000, 15_000, 30_000];

/** What came of one request: the centre's answer, a connection that was not there, or none in time or the connection lost after it was written. */
export type Asked =
  | { kind: 'answer'; pdu: Pdu }
  | { kind: 'not-connected'; why: string }
  | { kind: 'no-answer'; why: string };

type Request = (session: Session, answered: (pdu: Pdu) => void) => boolean;

/** A line to the SMS centre that is bound when it is needed and, once held, kept up. */
export interface Line {
  ask(request: Request): Promise<Asked>;
  isUp(): boolean;
  /** From now on the line comes back by itself whenever it is lost. */
  hold(): void;
  close(): Promise<void>;
}

/** Takes the configuration and who gets what the centre sends; opens nothing yet. */
export function openLine(config: SmppChannel, onDeliver: OnDeliver): Line {
  const timeoutMs = config.timeoutSecs * 1_000;
  let session: Session | null = null;
  let binding: Promise<BindOutcome> | null = null;
  let isHeld = false;
  let isClosed = false;
  let lost = 0;
  let reconnect: NodeJS.Timeout | undefined;
  let heartbeat: NodeJS.Timeout | undefined;

  const connect = (): Promise<BindOutcome> => {
    if (session !== null) return Promise.resolve({ session });
    binding ??= bind(config, timeoutMs, onDeliver).then((bound) => {
      binding = null;
      if ('session' in bound && !isClosed) keep(bound.session);
      else if ('session' in bound) bound.session.destroy();
      else comeBack();
      return bound;
    });
    return binding;
  };
  const keep = (bound: Session) => {
    session = bound;
    lost = 0;
    bound.on('close', () => {
      if (session === bound) session = null;
      clearInterval(heartbeat);
      comeBack();
    });
    clearInterval(heartbeat);
    heartbeat = setInterval(() => beat(bound, timeoutMs), config.enquireLinkSecs * 1_000).unref();
  };
  const comeBack = () => {
    if (!isHeld || isClosed) return;
    clearTimeout(reconnect);
    reconnect = setTimeout(connect, RECONNECT_MS[Math.min(lost++, RECONNECT_MS.length - 1)]).unref();
  };
  return {
    isUp: () => session !== null,
    async ask(request) {
      if (isClosed) return { kind: 'not-connected', why: '通道已关闭' };
      const bound = await connect();
      if (!('session' in bound)) return { kind: 'not-connected', why: bound.why };
      return put(bound.session, request, timeoutMs);
    },
    hold() {
      isHeld = true;
      void connect();
    },
    async close() {
      isClosed = true;
      clearTimeout(reconnect);
      clearInterval(heartbeat);
      await binding;
      if (session !== null) await hangUp(session);
    },
  };
}

/** A line whose sign of life is not answered is dead, whatever TCP says. */
function beat(session: Session, timeoutMs: number): void {
  const timer = setTimeout(() => session.destroy(), timeoutMs).unref();
  if (!session.enquire_link(() => clearTimeout(timer))) session.destroy();
}

function put(session: Session, request: Request, timeoutMs: number): Promise<Asked> {
  return new Promise((resolve) => {
    const end = (asked: Asked) => {
      clearTimeout(timer);
      session.off('close', onClose);
      resolve(asked);
    };
    const onClose = () => end({ kind: 'no-answer', why: '等应答时连接断了' });
    const timer = setTimeout(() => end({ kind: 'no-answer', why: `${timeoutMs / 1_000} 秒内没有应答` }), timeoutMs);
    session.on('close', onClose);
    const isWritten = request(session, (pdu) => end({ kind: 'answer', pdu }));
    if (!isWritten) end({ kind: 'not-connected', why: '连接已断' });
  });
}
