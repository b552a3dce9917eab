import { afterEach, beforeEach, expect, test } from 'vitest';
import { PrinterChannel } from '../../model/index.ts';
import { createPrinterChannel } from '../../response/channels/printer/index.ts';
import { type PrinterMode, startPrinter, type TestPrinter } from './channel-ipp.ts';
import { type Outbox, openOutbox } from './channel-outbox.ts';

let printer: TestPrinter;
let outbox: Outbox | undefined;
const pdf = { mediaType: 'application/pdf' as const, bytes: Buffer.from('%PDF-1.7 a page') };
const message = { ref: 'd1-1', address: 'zhou-weiguo', subject: '快报', text: '路面塌陷', document: pdf };
const asked = { ref: 'd1-1', gatewayId: '7', address: 'zhou-weiguo', ageMs: 40_000 };

function config(over: object = {}): PrinterChannel {
  const base = { id: 'sms', kind: 'printer', name: '值班室打印机', timeoutSecs: 1, url: printer.url };
  return PrinterChannel.parse({ ...base, stuckSecs: 120, receiptWithinSecs: 30, ...over });
}

beforeEach(async () => {
  printer = await startPrinter();
});

afterEach(async () => {
  await outbox?.close();
  outbox = undefined;
  await printer.close();
});

test('a PDF goes as it is, under our reference', async () => {
  expect(await createPrinterChannel(config()).send(message)).toMatchObject({ outcome: 'accepted', gatewayId: '7' });
  expect(printer.jobs).toEqual([{ id: 7, name: 'd1-1', state: 9, format: 'application/pdf', data: '%PDF-1.7 a page' }]);
});

test('without a document the text is set as a page with its own font; nothing in it is taken for Typst', async () => {
  const { document: _, ...plain } = message;
  const text = `${plain.text}\n#panic("x") *粗* $a$ \\ "引号" 𠮷 ] #set page(width: 1pt)\n${'很长的一行'.repeat(600)}`;
  expect(await createPrinterChannel(config()).send({ ...plain, text })).toMatchObject({ outcome: 'accepted' });
  const [job] = printer.jobs;
  expect(job).toMatchObject({ format: 'application/pdf' });
  expect(job?.data.slice(0, 5)).toBe('%PDF-');
  expect(job?.data).toContain('NotoSerifSC');
});

test.each<[PrinterMode, object]>([
  [{ status: 0x040a }, { outcome: 'refused', isPermanent: true }],
  [{ status: 0x0506 }, { outcome: 'refused', isPermanent: false }],
  [{ status: 0x0507 }, { outcome: 'refused', isPermanent: false }],
  [{ status: 0x0500 }, { outcome: 'unknown' }],
  [{ http: 404 }, { outcome: 'refused', isPermanent: false }],
  [{ http: 500 }, { outcome: 'unknown' }],
  ['hang', { outcome: 'unknown' }],
  ['cut', { outcome: 'unknown' }],
  ['garbage', { outcome: 'unknown' }],
])('%o means %o', async (mode, expected) => {
  printer.mode = mode;
  expect(await createPrinterChannel(config()).send(message)).toMatchObject(expected);
});

test('switched off: certainly not taken', async () => {
  await printer.close();
  expect(await createPrinterChannel(config()).send(message)).toMatchObject({ outcome: 'refused', isPermanent: false });
  expect(await createPrinterChannel(config()).query?.(asked)).toMatchObject({ outcome: 'unreachable' });
});

test.each([
  [9, 'printed'],
  [3, 'pending'],
  [5, 'pending'],
  [6, 'pending'],
  [7, 'failed'],
  [8, 'failed'],
])('a job in state %i is %s', async (state, status) => {
  const channel = createPrinterChannel(config());
  await channel.send(message);
  for (const job of printer.jobs) job.state = state;
  expect(await channel.query?.(asked)).toMatchObject({ outcome: 'found', status });
});

test('a job that is busy for too long is taken back and failed; one that cannot be taken back is not called failed', async () => {
  printer.mode = 'dead';
  const channel = createPrinterChannel(config());
  await channel.send(message);
  printer.canCancel = false;
  expect(await channel.query?.({ ...asked, ageMs: 121_000 })).toMatchObject({ outcome: 'unreachable' });
  printer.canCancel = true;
  expect(await channel.query?.({ ...asked, ageMs: 121_000 })).toMatchObject({ outcome: 'found', status: 'failed' });
  expect(printer.jobs.map((job) => job.state)).toEqual([7]);
});

test('a print whose answer was lost is found by its name, done or not; one that never came is not', async () => {
  printer.mode = 'hang-but-taken';
  const channel = createPrinterChannel(config());
  expect(await channel.send(message)).toMatchObject({ outcome: 'unknown' });
  printer.mode = 'ok';
  const lost = { ...asked, gatewayId: null };
  expect(await channel.query?.(lost)).toMatchObject({ outcome: 'found', status: 'printed', gatewayId: '7' });
  for (const job of printer.jobs) job.state = 5;
  expect(await channel.query?.(lost)).toMatchObject({ outcome: 'found', status: 'pending', gatewayId: '7' });
  expect(await channel.query?.({ ...lost, ref: 'd9-1' })).toMatchObject({ outcome: 'not-found' });
});

test('a printer that hides the names of its jobs cannot be asked about a lost one', async () => {
  const channel = createPrinterChannel(config());
  await channel.send(message);
  for (const job of printer.jobs) job.name = '';
  expect(await channel.query?.({ ...asked, gatewayId: null })).toMatchObject({ outcome: 'cannot-ask' });
});

test('a printer that is too busy to answer a question is asked again: nothing is taken for lost', async () => {
  const channel = createPrinterChannel(config());
  await channel.send(message);
  printer.mode = { status: 0x0507 };
  for (const gatewayId of [null, '7']) {
    expect(await channel.query?.({ ...asked, gatewayId })).toMatchObject({ outcome: 'unreachable' });
  }
  printer.mode = { status: 0x0501 };
  expect(await channel.query?.(asked)).toMatchObject({ outcome: 'cannot-ask' });
});

test('the probe prints nothing and tells what keeps paper from coming out', async () => {
  const channel = createPrinterChannel(config());
  expect(await channel.probe()).toEqual({ isOk: true, detail: '打印机就绪' });
  printer.reasons = ['toner-low-warning'];
  expect(await channel.probe()).toMatchObject({ isOk: true });
  printer.reasons = ['toner-low-warning', 'media-empty-error'];
  expect(await channel.probe()).toEqual({ isOk: false, detail: 'media-empty-error' });
  printer.state = 5;
  expect(await channel.probe()).toMatchObject({ isOk: false });
  expect(printer.jobs).toEqual([]);
});

test('printed is not delivered: it rests accepted, without a failure, and nothing more is asked', async () => {
  outbox = await openOutbox([config()]);
  const { id } = await outbox.send('路面塌陷');
  await outbox.later(31);
  expect(await outbox.now(id)).toMatchObject({ state: 'accepted', deliveredAtMs: null, nextAtMs: null });
  expect((await outbox.now(id)).attempts[0]?.detail).toContain('尚未送到手上');
  expect(await outbox.scene.store.list('alarm', { limit: 10 })).toEqual([]);
});

test('a dead printer: the desk is told at the first look, the job is taken back in time, and it is tried again', async () => {
  printer.mode = 'dead';
  outbox = await openOutbox([config()]);
  const { id } = await outbox.send('路面塌陷');
  await outbox.later(31);
  const alarms = await outbox.scene.store.list('alarm', { limit: 10 });
  expect(alarms.map(({ doc }) => [doc.kind, doc.severity])).toEqual([['receipt', 'critical']]);
  for (let look = 0; look < 4; look++) await outbox.later(31);
  expect(printer.jobs.map((job) => job.state)).toContain(7);
  printer.mode = 'ok';
  for (let look = 0; look < 6; look++) await outbox.later(31);
  expect(await outbox.now(id)).toMatchObject({ state: 'accepted', nextAtMs: null });
  expect(printer.jobs.filter((job) => job.state === 9)).toHaveLength(1);
});

test('a second printer: the page of a dead one is taken back and comes out there, once and unmarked', async () => {
  const second = await startPrinter();
  printer.mode = 'dead';
  const backup = PrinterChannel.parse({
    id: 'p2',
    kind: 'printer',
    name: '备用打印机',
    url: second.url,
    timeoutSecs: 1,
  });
  outbox = await openOutbox([config({ fallback: 'p2' }), backup]);
  const { id } = await outbox.send('路面塌陷');
  for (let look = 0; look < 8; look++) await outbox.later(31);
  expect(await outbox.now(id)).toMatchObject({ channel: 'p2', state: 'accepted', nextAtMs: null, isResend: false });
  expect(printer.jobs.map((job) => job.state)).toEqual([7]);
  expect(second.jobs.map((job) => job.state)).toEqual([9]);
  await second.close();
});
