import { SmsHttpChannel, VoiceChannel } from '../../../model/index.ts';
import { type GotCall, type Reply, startServer } from '../../contracts/channel-server.ts';
import { arriveAll, goodConduct, isSilent, meet, RECEIPT_KEY, SIGNATURE, type Side, type Taken } from './side.ts';

const GREETING = '值班电话。';

/** Takes which kind and the timeout, s; starts a plain HTTP gateway for it: both are asked by our reference and push receipts. */
export async function startGatewaySide(kind: 'sms-http' | 'voice', timeoutSecs: number): Promise<Side> {
  const conduct = goodConduct();
  const log: Taken[] = [];
  const answer = async (call: GotCall): Promise<Reply> => {
    if (call.method === 'GET') return isSilent(conduct) ? null : record(log, call.url.searchParams.get('ref'));
    const { to, text, ref } = call.json as { to: string; text: string; ref: string };
    const met = await meet(conduct, log, { ref, to, text: bare(text), isMarked: text.includes('重发') });
    if (met.kind === 'held') return conduct.behaviour === 'late' ? 'cut' : null;
    return { body: met.kind === 'refused' ? { code: 7 } : { code: 0, id: met.taken.id } };
  };
  const server = await startServer(answer);
  const base = configOf(server.url, timeoutSecs);
  const config =
    kind === 'voice'
      ? VoiceChannel.parse({ ...base, kind, greeting: GREETING })
      : SmsHttpChannel.parse({ ...base, kind, signature: SIGNATURE });
  return {
    conduct,
    config: { ...config, timeoutSecs },
    log: () => log,
    receipt: ({ ref, id }) => ({ key: RECEIPT_KEY, body: { ref, id, state: 'arrived' } }),
    arrive: () => arriveAll(log),
    close: () => server.close(),
  };
}

function record(log: readonly Taken[], ref: string | null): Reply {
  const taken = log.find((candidate) => candidate.ref === ref);
  if (taken === undefined) return { body: { code: 404 } };
  return { body: { code: 0, id: taken.id, state: taken.hasArrived ? 'arrived' : 'under-way' } };
}

/** The text without what the channel puts before it. */
function bare(text: string): string {
  return text.replace(`【${SIGNATURE}】`, '').replace(GREETING, '');
}

function configOf(url: string, timeoutSecs: number): object {
  const status = { path: 'state', delivered: ['arrived'], failed: ['lost'], pending: ['under-way'] };
  return {
    ...{ id: 'ch', name: '通道', timeoutSecs: Math.max(1, timeoutSecs) },
    send: {
      url: `${url}/send`,
      json: { to: '{phone}', text: '{text}', ref: '{ref}' },
      ok: { path: 'code', equals: [0] },
      gatewayIdPath: 'id',
    },
    query: {
      url: `${url}/query?ref={ref}`,
      method: 'GET',
      found: { path: 'code', equals: [0] },
      notFound: { path: 'code', equals: [404] },
      gatewayIdPath: 'id',
      status,
    },
    receipt: { key: RECEIPT_KEY, refPath: 'ref', gatewayIdPath: 'id', status },
    receiptWithinSecs: 120,
  };
}
