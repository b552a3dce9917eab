import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makePost } from '../../../test/kit/posts.ts';
import { pictureSize } from '../picture-size.ts';
import { drawSpread } from './chart.ts';
import { drawCode } from './code.ts';
import { toDocx } from './docx.ts';
import { toPng, toSvg } from './drawing.ts';
import { compilePdf, noteOf, undrawnIn } from './missing-glyphs.ts';
import type { Pages } from './pages.ts';
import { setPaper } from './set-paper.ts';

const NASTY = [
  '“#read("/etc/passwd")”',
  '#let a = 1 *粗* _斜_ = 标题 $x^2$ @ref <label> // 注',
  '=HYPERLINK("http://x")+cmd|\' /C calc\'!A0',
  '<w:t>&amp;</w:t> {{a}} \\ `x` ]]>',
  '㛃𬱖',
];

function pagesWith(texts: readonly string[], over: Partial<Pages> = {}): Pages {
  return {
    kindName: '内参',
    layout: 'bulletin',
    marks: [],
    corner: ['000001', '内部资料', '特急'],
    head: '内　参',
    headSize: 46,
    number: '第 1 期',
    signer: null,
    issuer: '领导小组办公室',
    date: '2026年3月4日',
    title: `关于“${texts[0] ?? ''}”的内参`,
    to: texts.join('、'),
    blocks: texts.map((text) => ({ type: 'text', text, refs: '〔1〕' })),
    signature: null,
    sources: [{ no: 1, text: texts.join(''), url: 'https://news.example/#let' }],
    code: 'code.svg',
    codeText: '事件页面',
    copyTo: null,
    printer: '领导小组办公室',
    ...over,
  };
}

const images = { 'code.svg': Buffer.from(toSvg(drawCode('http://127.0.0.1:8700/incidents/i1'))) };
const fonts = { dirs: [], families: [] };

function set(pages: Pages) {
  return setPaper({ pages, images, fonts, createdAtMs: Date.parse('2026-03-04T03:00:00+08:00') });
}

/** What a reader of the PDF reads; null where no such program is here. */
function readPdf(pdf: Buffer): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'yushao-pdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The main part of a DOCX: the local entry of that name, unpacked. */
function documentXml(docx: Buffer): string {
  const name = Buffer.from('word/document.xml');
  const end = docx.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = docx.readUInt32LE(end + 16);
  while (at < end) {
    const nameLength = docx.readUInt16LE(at + 28);
    if (docx.subarray(at + 46, at + 46 + nameLength).equals(name)) {
      const local = docx.readUInt32LE(at + 42);
      const start = local + 30 + docx.readUInt16LE(local + 26) + docx.readUInt16LE(local + 28);
      return inflateRawSync(docx.subarray(start, start + docx.readUInt32LE(at + 20))).toString('utf8');
    }
    at += 46 + nameLength + docx.readUInt16LE(at + 30) + docx.readUInt16LE(at + 32);
  }
  throw new Error('no document in it');
}

test('code, markup and formulas in a text are letters on the PDF, rare characters have glyphs, and it says PDF/A', async () => {
  const { pdf, missing } = await set(pagesWith(NASTY));
  expect(missing).toEqual([]);
  expect(pdf.toString('latin1')).toContain('pdfaid:part');
  const text = readPdf(pdf);
  if (text === null) return;
  const flat = text.replace(/\s+/gu, '');
  for (const nasty of NASTY) expect(flat).toContain(nasty.replace(/\s+/gu, ''));
  expect(flat).not.toContain('root:');
});

test('a character that no font can draw is replaced and named, and the paper still comes', async () => {
  const { pdf, missing } = await set(pagesWith(['姓名\u{10ffff}\u{e000}']));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(missing.length).toBeGreaterThan(0);
});

test('every layout can be set, with and without what may be absent', async () => {
  for (const layout of ['letter', 'minutes', 'plan', 'sheet'] as const) {
    const over = {
      layout,
      signer: layout === 'letter' ? '周维国' : null,
      signature: '玉川市公路局',
      copyTo: '市网管办',
    };
    const { pdf } = await set(pagesWith(['路面已修复'], { ...over, code: null, number: null, to: null, sources: [] }));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  }
});

test('a DOCX holds the same words as text: no field, no formula, no broken XML', async () => {
  const docx = await toDocx(
    pagesWith([...NASTY, '控制\u0000\u0008符']),
    new Map([['code.svg', { type: 'png', bytes: toPng(drawCode('http://x'), 4) }]]),
  );
  const xml = documentXml(docx);
  expect(xml).not.toMatch(/instrText|fldSimple/u);
  expect(xml).toContain('#read(&quot;/etc/passwd&quot;)');
  expect(xml).toContain('&lt;w:t&gt;&amp;amp;&lt;/w:t&gt;');
  expect(xml).toContain('控制符');
  expect(xml).toContain('仿宋_GB2312');
});

test('the spread chart counts posts by hour, undated ones left out, and a drawing is a PNG of its size', () => {
  const stored = (id: string, publishedAtMs: number | null) => ({
    post: makePost({ id, publishedAtMs }),
    analysis: null,
    metrics: {},
    level: null,
  });
  const chart = drawSpread([stored('a', 0), stored('b', 1_000), stored('c', 2 * 3_600_000), stored('d', null)]);
  expect(chart).toMatchObject({ counted: 3, most: 2, stepMs: 3_600_000 });
  expect(drawSpread([stored('a', 0), stored('d', null)])).toBeNull();
  expect(chart && pictureSize(toPng(chart.drawing, 2))).toMatchObject({
    mediaType: 'image/png',
    widthPx: 960,
    heightPx: 280,
  });
  expect(pictureSize(Buffer.from('<svg/>'))).toBeNull();
});

test('the typesetter’s complaint names what to replace; a complaint about something else stays an error', () => {
  const said = 'PDF/A-2a error: the text `\\"𪚥\\"` could not be displayed with font `\\"X\\"`';
  expect(undrawnIn(said)).toEqual(['𪚥']);
  expect(noteOf(['𪚥'])).toContain('U+2A6A5');
  const tried: boolean[] = [];
  const made = compilePdf('"𪚥"', (data, withSystemFonts) => {
    tried.push(withSystemFonts);
    if (data.includes('𪚥')) throw new Error(said);
    return new Uint8Array([1]);
  });
  expect([tried, made.missing]).toEqual([[false, true, true], ['𪚥']]);
  expect(() =>
    compilePdf('x', () => {
      throw new Error('unclosed delimiter');
    }),
  ).toThrow('unclosed');
});
