import type { AddressInfo } from 'node:net';
import smpp, { type Pdu, type Session } from 'smpp';

/** One submit as the centre took it. */
export interface Taken {
  id: string;
  phone: string;
  text: string;
  udh: number[] | null;
}

/** What the centre does with the n-th submit (from 1): a status other than 0 refuses it, null never answers; nothing answers with an id. */
type OnSubmit = (nth: number) => number | null | undefined;

/** An SMS centre of the tests' own, SMPP 3.4 on loopback; `taken` is the truth about what it has. */
export interface TestCentre {
  port: number;
  taken: Taken[];
  submits: number;
  /** Statuses of our answers to its deliver_sm. */
  answers: number[];
  binds: number;
  onSubmit: OnSubmit;
  /** State that query_sm says (SMPP 3.4, 5.2.28); null: it does not know the command. */
  states: Map<string, number>;
  canQuery: boolean;
  isMute: boolean;
  /** The id goes out only after this resolves: a receipt can be pushed before. */
  beforeAnswer: (taken: Taken) => Promise<void>;
  receipt(id: string, word?: string): void;
  /** Sessions that stand. */
  bound(): number;
  hangUp(): void;
  close(): Promise<void>;
}

export async function startCentre(port = 0): Promise<TestCentre> {
  const sessions = new Set<Session>();
  const server = smpp.createServer((session) => {
    sessions.add(session);
    session.on('error', () => sessions.delete(session));
    session.on('close', () => sessions.delete(session));
    session.on('pdu', (pdu: Pdu) => answer(centre, session, pdu));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const centre: TestCentre = {
    port: (server.address() as AddressInfo).port,
    ...{ taken: [], submits: 0, answers: [], binds: 0, states: new Map(), canQuery: true, isMute: false },
    onSubmit: () => undefined,
    beforeAnswer: async () => undefined,
    receipt: (id, word = 'DELIVRD') => {
      const text = `id:${id} sub:001 dlvrd:001 submit date:2603040300 done date:2603040301 stat:${word} err:000 text:`;
      const [session] = sessions;
      const keep = (pdu: Pdu) => centre.answers.push(pdu.command_status);
      session?.deliver_sm({ esm_class: 4, source_addr: '1', destination_addr: '2', short_message: text }, keep);
    },
    bound: () => sessions.size,
    hangUp: () => {
      for (const session of sessions) session.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const session of sessions) session.destroy();
        server.close(() => resolve());
      }),
  };
  return centre;
}

function answer(centre: TestCentre, session: Session, pdu: Pdu): void {
  if (centre.isMute) return;
  if (pdu.command === 'bind_transceiver') {
    const isKnown = pdu.system_id === 'yushao' && pdu.password === 'secret';
    if (isKnown) centre.binds++;
    session.send(pdu.response({ command_status: isKnown ? 0 : 14 }));
  } else if (pdu.command === 'submit_sm') {
    void take(centre, session, pdu);
  } else if (pdu.command === 'query_sm') {
    const state = centre.states.get(pdu.message_id ?? '');
    const status = !centre.canQuery ? 3 : state === undefined ? 103 : 0;
    session.send(pdu.response({ command_status: status, message_id: pdu.message_id, message_state: state }));
  } else if (pdu.command === 'enquire_link' || pdu.command === 'unbind') {
    session.send(pdu.response());
  }
}

async function take(centre: TestCentre, session: Session, pdu: Pdu): Promise<void> {
  const status = centre.onSubmit(++centre.submits);
  if (typeof status === 'number' && status !== 0) {
    session.send(pdu.response({ command_status: status }));
    return;
  }
  const header = pdu.short_message?.udh;
  const taken: Taken = {
    id: `m${centre.taken.length + 1}`,
    phone: pdu.destination_addr ?? '',
    text: String(pdu.short_message?.message ?? ''),
    udh: header === undefined ? null : [...(header[0] ?? [])],
  };
  centre.taken.push(taken);
  await centre.beforeAnswer(taken);
  if (status !== null) session.send(pdu.response({ message_id: taken.id }));
}
