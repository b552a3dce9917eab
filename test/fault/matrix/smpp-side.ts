import { SmppChannel } from '../../../model/index.ts';
import { type Taken as Part, startCentre } from '../../contracts/channel-smsc.ts';
import { goodConduct, isSilent, meet, SIGNATURE, type Side, type Taken } from './side.ts';

const REFUSED = 69;
const DELIVERED = 2;
const ENROUTE = 1;
const MARK = '【重发】';

/** Takes the timeout, s; starts an SMS centre. A message of several parts is one entry of the log once its last part is there. */
export async function startSmppSide(timeoutSecs: number): Promise<Side> {
  const conduct = goodConduct();
  const log: Taken[] = [];
  const pieces = new Map<string, Part[]>();
  const partsOf = new Map<string, readonly string[]>();
  const centre = await startCentre();
  centre.onSubmit = () => (conduct.behaviour === 'refuse' ? REFUSED : 0);
  const noteStates = () => {
    for (const taken of log) {
      for (const id of partsOf.get(taken.id) ?? []) centre.states.set(id, taken.hasArrived ? DELIVERED : ENROUTE);
    }
  };
  centre.beforeAnswer = async (part) => {
    const key = `${part.phone} ${part.udh?.[2] ?? part.id}`;
    const got = [...(pieces.get(key) ?? []), part];
    pieces.set(key, got);
    if (got.length < (part.udh?.[3] ?? 1)) return;
    pieces.delete(key);
    const text = got.map((piece) => piece.text).join('');
    partsOf.set(
      `m${log.length + 1}`,
      got.map((piece) => piece.id),
    );
    const met = await meet(conduct, log, came(part.phone, text));
    noteStates();
    if (met.kind === 'held') await new Promise(() => undefined);
  };
  const base = { id: 'ch', kind: 'smpp', name: '通道', signature: SIGNATURE, host: '127.0.0.1', port: centre.port };
  const config = SmppChannel.parse({ ...base, systemId: 'yushao', password: 'secret' });
  return {
    conduct,
    config: { ...config, timeoutSecs },
    log: () => log,
    deliver: ({ id }) => {
      for (const part of partsOf.get(id) ?? []) if (!isSilent(conduct)) centre.receipt(part);
    },
    arrive: () => {
      for (const taken of log) taken.hasArrived = true;
      noteStates();
    },
    close: () => centre.close(),
  };
}

function came(phone: string, text: string): Omit<Taken, 'id' | 'hasArrived'> {
  const bare = text.replace(`【${SIGNATURE}】`, '');
  return { ref: null, to: phone, text: bare.replace(MARK, ''), isMarked: bare.startsWith(MARK) };
}
