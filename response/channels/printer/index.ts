// A printer or CUPS queue by IPP. Guarantees:
// 1. Taken is accepted, printed is a fact of its own; in hand is only what a person records.
// 2. A printer that looks busy for ever has its job taken back after the configured time; then, and only then, the page may be printed elsewhere.
// 3. A print whose answer was lost is looked for by its name before it is printed again.
import { errorText, type PrinterChannel } from '../../../model/index.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from '../port.ts';
import { callPrinter } from './call.ts';
import { type Attribute, type IppAnswer, OPERATION, type Value } from './ipp.ts';
import { askAboutJob } from './jobs.ts';
import { PAGE_TIMEOUT_MS, setPage } from './page.ts';
import { isDone, refusal, statusText } from './status.ts';

const JOB_GROUP = 2;
const PRINTER_GROUP = 4;
const STOPPED = 5;
/** Reasons that keep paper from coming out, beside those that end in `-error`. */
const BLOCKING = /(-error$|^offline|^paused|^shutdown|^media-(empty|jam|needed)|^connecting-to-device|^timed-out)/;

/** Takes its configuration and gives the channel. */
export function createPrinterChannel(config: PrinterChannel): ChannelPort {
  return {
    id: config.id,
    name: config.name,
    kind: 'printer',
    addressField: 'id',
    // Setting the page comes first.
    timeoutMs: config.timeoutSecs * 1_000 + PAGE_TIMEOUT_MS,
    receiptWithinMs: config.receiptWithinSecs * 1_000,
    send: (message) => print(config, message),
    query: (asked) => askAboutJob(config, asked),
    probe: () => probe(config),
  };
}

async function print(config: PrinterChannel, message: OutgoingMessage): Promise<SendOutcome> {
  const bytes = await documentOf(message).catch((thrown) => errorText(thrown));
  if (typeof bytes === 'string') return { outcome: 'refused', isPermanent: false, detail: bytes };
  const attributes: Attribute[] = [
    { kind: 'name', name: 'job-name', values: [message.ref] },
    { kind: 'media-type', name: 'document-format', values: ['application/pdf'] },
  ];
  const called = await callPrinter(config, OPERATION.printJob, attributes, bytes);
  if (called.kind === 'not-connected') return { outcome: 'refused', isPermanent: false, detail: called.detail };
  if (called.kind === 'no-answer') return { outcome: 'unknown', detail: called.detail };
  if (called.kind === 'http') {
    const isRefused = called.status >= 400 && called.status < 500;
    const detail = `HTTP ${called.status}`;
    return isRefused ? { outcome: 'refused', isPermanent: false, detail } : { outcome: 'unknown', detail };
  }
  const { answer } = called;
  if (!isDone(answer.status)) return refusal(answer.status);
  const id = first(answer, JOB_GROUP, 'job-id');
  if (typeof id !== 'number') return { outcome: 'unknown', detail: '应答里没有任务编号' };
  return { outcome: 'accepted', gatewayId: String(id), detail: `打印机已接收，任务 ${id}` };
}

/** The document as it is; where there is none, the text set as a page: printers would print boxes for Chinese in plain text. */
async function documentOf({ document, subject, text }: OutgoingMessage): Promise<Uint8Array> {
  return document?.bytes ?? setPage({ title: subject ?? '舆情报告', text });
}

function first(answer: IppAnswer, tag: number, name: string): Value | undefined {
  return answer.groups.find((group) => group.tag === tag)?.attributes.get(name)?.[0];
}

async function probe(config: PrinterChannel): Promise<{ isOk: boolean; detail: string }> {
  const wanted = ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'];
  const called = await callPrinter(config, OPERATION.getPrinter, [
    { kind: 'keyword', name: 'requested-attributes', values: wanted },
  ]);
  if (called.kind === 'http') return { isOk: false, detail: `HTTP ${called.status}` };
  if (called.kind !== 'answer') return { isOk: false, detail: called.detail };
  const { answer } = called;
  if (!isDone(answer.status)) return { isOk: false, detail: statusText(answer.status) };
  const printer = answer.groups.find((group) => group.tag === PRINTER_GROUP)?.attributes;
  const reasons = (printer?.get('printer-state-reasons') ?? []).map(String).filter((reason) => reason !== 'none');
  if (printer?.get('printer-state')?.[0] === STOPPED)
    return { isOk: false, detail: `打印机已停止：${reasons.join('、')}` };
  if (printer?.get('printer-is-accepting-jobs')?.[0] === false) return { isOk: false, detail: '打印机不接收任务' };
  const blocking = reasons.filter((reason) => BLOCKING.test(reason));
  if (blocking.length > 0) return { isOk: false, detail: blocking.join('、') };
  return { isOk: true, detail: reasons.length === 0 ? '打印机就绪' : `打印机就绪（${reasons.join('、')}）` };
}
