import { errorText, type PrinterChannel } from '../../../model/index.ts';
import { type Attribute, decodeAnswer, encodeRequest, type IppAnswer } from './ipp.ts';

/** Codes of connections that never stood. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export type IppOutcome =
  | { kind: 'answer'; answer: IppAnswer }
  | { kind: 'http'; status: number }
  | { kind: 'not-connected'; detail: string }
  | { kind: 'no-answer'; detail: string };

/** Sends one request to the configured printer and says what came back; never throws. */
export async function callPrinter(
  config: PrinterChannel,
  operation: number,
  attributes: readonly Attribute[],
  data: Uint8Array | null = null,
): Promise<IppOutcome> {
  const common: Attribute[] = [
    { kind: 'uri', name: 'printer-uri', values: [config.url] },
    { kind: 'name', name: 'requesting-user-name', values: [config.user] },
  ];
  // RFC 8011: the target comes first, a job's id right after it.
  const [target, ...rest] = attributes[0]?.name === 'job-id' ? attributes : [undefined, ...attributes];
  const ordered = [common[0], target, common[1], ...rest].filter((one) => one !== undefined);
  try {
    const response = await fetch(httpUrl(config.url), {
      method: 'POST',
      headers: { 'content-type': 'application/ipp', accept: 'application/ipp', connection: 'close' },
      body: new Uint8Array(encodeRequest(operation, ordered, data)),
      redirect: 'error',
      signal: AbortSignal.timeout(config.timeoutSecs * 1_000),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.status !== 200) return { kind: 'http', status: response.status };
    const answer = decodeAnswer(bytes);
    return answer === null ? { kind: 'no-answer', detail: '应答不是 IPP' } : { kind: 'answer', answer };
  } catch (thrown) {
    return describeFailure(thrown, config.timeoutSecs);
  }
}

/** `ipp` is HTTP on port 631, `ipps` the same over TLS. */
function httpUrl(url: string): string {
  const at = new URL(url.replace(/^ipp/, 'http'));
  if (/^ipps?:\/\/[^/:]+\//.test(url)) at.port = '631';
  return at.href;
}

function describeFailure(thrown: unknown, timeoutSecs: number): IppOutcome {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return { kind: 'no-answer', detail: `${timeoutSecs} 秒内没有应答` };
  }
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const detail = code === '' ? errorText(thrown) : `${code} ${errorText(cause)}`;
  return NEVER_CONNECTED.has(code) ? { kind: 'not-connected', detail } : { kind: 'no-answer', detail };
}
