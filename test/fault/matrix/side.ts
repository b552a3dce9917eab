// The other side of a channel, as a cell of the matrix needs it: its conduct is set, and its log is the truth.
import type { Channel } from '../../../model/index.ts';

/** What it does with a message: takes it and it arrives; refuses it; goes silent before or after it took it; takes it and it does not arrive for now; leaves it unread until it is told to read on. */
export type Behaviour = 'ok' | 'refuse' | 'hang' | 'hang-taken' | 'silent' | 'late';

/** A message that the other side has taken. */
export interface Taken {
  /** Our reference for the try, where the kind carries one. */
  ref: string | null;
  to: string;
  text: string;
  /** Whether its reader sees that it is sent again; null where this side cannot show it. */
  isMarked: boolean | null;
  hasArrived: boolean;
  id: string;
}

/** A message as it came in. */
type Came = Omit<Taken, 'id' | 'hasArrived'>;

/** How the other side behaves now. */
export interface Conduct {
  behaviour: Behaviour;
  /** Runs when a message is taken, before the answer goes out. */
  beforeAnswer(taken: Taken): Promise<void>;
  /** Runs when a message has come that will get no answer. */
  onHeld(): void;
  /** What was left unread, `late`. */
  unread: Came[];
}

/** The other side of one channel. */
export interface Side {
  conduct: Conduct;
  /** The channel's configuration at this server; its id is `ch`. */
  config: Channel;
  /** What it has, in order. */
  log(): Taken[];
  /** The body and key of the receipt that it would push, where it pushes over HTTP. */
  receipt?(taken: Taken): { key: string; body: unknown };
  /** Brings the receipt over the line that the channel keeps, where it has one. */
  deliver?(taken: Taken): void;
  /** What was taken and is still under way arrives. */
  arrive(): void;
  close(): Promise<void>;
}

export const SIGNATURE = '玉川公路';
export const RECEIPT_KEY = 'receipt-key';

/** Gives an other side that does as it should. */
export function goodConduct(): Conduct {
  return { behaviour: 'ok', beforeAnswer: async () => undefined, onHeld: () => undefined, unread: [] };
}

/** What becomes of a message that has come: it is refused, left without an answer, or taken and to be answered. */
export type Met = { kind: 'refused' } | { kind: 'held' } | { kind: 'taken'; taken: Taken };

/** Takes a message that has come and does with it what the conduct says; what is taken stands in the log before anything is answered. */
export async function meet(conduct: Conduct, log: Taken[], came: Came): Promise<Met> {
  const { behaviour } = conduct;
  if (behaviour === 'refuse') return { kind: 'refused' };
  const taken = { ...came, id: `m${log.length + 1}`, hasArrived: behaviour !== 'silent' };
  if (behaviour === 'late') conduct.unread.push(came);
  else if (behaviour !== 'hang') log.push(taken);
  if (behaviour === 'hang' || behaviour === 'hang-taken' || behaviour === 'late') {
    conduct.onHeld();
    return { kind: 'held' };
  }
  await conduct.beforeAnswer(taken);
  return { kind: 'taken', taken };
}

/** What was left unread is taken at last, and arrives. */
export function readOn({ conduct, log }: Side): void {
  for (const came of conduct.unread.splice(0)) log().push({ ...came, id: `m${log().length + 1}`, hasArrived: true });
}

/** Whether it answers nothing at all for now, questions included. */
export function isSilent({ behaviour }: Conduct): boolean {
  return behaviour === 'hang' || behaviour === 'hang-taken';
}

/** What was taken arrives: for sides whose log is a list of their own. */
export function arriveAll(log: readonly Taken[]): void {
  for (const taken of log) taken.hasArrived = true;
}
