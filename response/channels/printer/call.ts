import type { PrinterChannel } from '../../../model/index.ts';
import { type CallFailure, describeFailure } from '../http-call.ts';
import { type Attribute, decodeAnswer, encodeRequest, type IppAnswer } from './ipp.ts';

export type IppOutcome = { kind: 'answer'; answer: IppAnswer } | { kind: 'http'; status: number } | CallFailure;

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
    return describeFailure(thrown, config.timeoutSecs * 1_000);
  }
}

/** `ipp` is HTTP on port 631, `ipps` the same over TLS. */
function httpUrl(url: string): string {
  const at = new URL(url.replace(/^ipp/, 'http'));
  if (/^ipps?:\/\/[^/:]+\//.test(url)) at.port = '631';
  return at.href;
}
