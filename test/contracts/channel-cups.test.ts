// Our IPP against the real CUPS, whose queue makes PDF files of its pages.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PrinterChannel } from '../../model/index.ts';
import type { ChannelPort } from '../../response/channels/port.ts';
import { createPrinterChannel } from '../../response/channels/printer/index.ts';
import { type Cups, cupsMissing, startCups } from '../kit/cups.ts';

/** One page with a word on it. */
const PAGE = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj',
  '4 0 obj<</Length 45>>stream\nBT /F1 24 Tf 72 700 Td (flash report) Tj ET  \nendstream endobj',
  '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
  'trailer<</Root 1 0 R/Size 6>>\n%%EOF\n',
].join('\n');

describe.skipIf(cupsMissing() !== null)('CUPS', () => {
  let cups: Cups;
  let channel: ChannelPort;

  function config(over: object = {}): PrinterChannel {
    return PrinterChannel.parse({
      id: 'p',
      kind: 'printer',
      name: '打印机',
      url: cups.url,
      user: 'root',
      timeoutSecs: 10,
      ...over,
    });
  }

  function page(ref = `yushao-${randomUUID()}-1`) {
    const document = { mediaType: 'application/pdf' as const, bytes: Buffer.from(PAGE) };
    return { ref, address: 'zhou-weiguo', subject: '快报', text: '路面塌陷', document };
  }

  beforeAll(async () => {
    cups = await startCups();
    channel = createPrinterChannel(config());
  });

  afterAll(() => cups?.stop());

  test('is there, and says that a queue that is not is not', async () => {
    expect(await channel.probe()).toMatchObject({ isOk: true });
    const other = createPrinterChannel(config({ url: cups.url.replace('PDF', 'none') }));
    expect(await other.probe()).toMatchObject({ isOk: false });
    expect(await other.send(page())).toMatchObject({ outcome: 'refused', isPermanent: false });
  });

  test('prints a PDF: taken, then printed, and the page is there', async () => {
    const message = page();
    const sent = await channel.send(message);
    expect(sent.outcome).toBe('accepted');
    const gatewayId = sent.outcome === 'accepted' ? sent.gatewayId : null;
    const asked = { ref: message.ref, gatewayId, address: '', ageMs: 1_000 };
    await vi.waitFor(async () => expect(await channel.query?.(asked)).toMatchObject({ status: 'printed' }), {
      timeout: 30_000,
      interval: 300,
    });
    const [bytes] = cups.pages(message.ref);
    expect(bytes?.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('prints a text, set as a page', async () => {
    const { document: _, ...message } = page();
    expect((await channel.send(message)).outcome).toBe('accepted');
    await vi.waitFor(() => expect(cups.pages(message.ref)).toHaveLength(1), { timeout: 30_000, interval: 300 });
  });

  test('a print whose answer was lost is found by its name, also among those that are over; what never came is not', async () => {
    const [first, second] = [page(), page()];
    await channel.send(first);
    await channel.send(second);
    for (const { ref } of [second, first]) {
      const lost = { ref, gatewayId: null, address: '', ageMs: 1_000 };
      await vi.waitFor(
        async () => expect(await channel.query?.(lost)).toMatchObject({ outcome: 'found', status: 'printed' }),
        { timeout: 30_000, interval: 300 },
      );
      cups.pages(ref);
    }
    const never = { ref: 'yushao-never-1', gatewayId: null, address: '', ageMs: 1_000 };
    expect(await channel.query?.(never)).toMatchObject({ outcome: 'not-found' });
  });

  test('a stopped queue takes the page and keeps it: the probe tells, and after the time the page is taken back for good', async () => {
    cups.setEnabled(false);
    const message = page();
    const sent = await channel.send(message);
    const gatewayId = sent.outcome === 'accepted' ? sent.gatewayId : null;
    const asked = { ref: message.ref, gatewayId, address: '', ageMs: 40_000 };
    expect(await channel.query?.(asked)).toMatchObject({ outcome: 'found', status: 'pending' });
    expect(await channel.probe()).toMatchObject({ isOk: false });
    expect(await channel.query?.({ ...asked, ageMs: 130_000 })).toMatchObject({ outcome: 'found', status: 'failed' });
    cups.setEnabled(true);
    await vi.waitFor(async () => expect(await channel.probe()).toMatchObject({ isOk: true }), { timeout: 10_000 });
    const after = page();
    await channel.send(after);
    await vi.waitFor(() => expect(cups.pages(after.ref)).toHaveLength(1), { timeout: 30_000, interval: 300 });
    expect(cups.pages(message.ref)).toEqual([]);
  });
});
