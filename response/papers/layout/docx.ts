// The same paper for Word or WPS, to be edited there. Every string goes in as text: fields, formulas and markup in it stay letters.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import type { Block, Pages } from './pages.ts';

const FANGSONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' };
const HEITI = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' };
const XIAOBIAOSONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' };
const RED = 'D9001B';
/** Word's sizes are half points: 3 号 is 16 points, 4 号 14, 2 号 22. */
const SIZE_3 = 32;
const SIZE_4 = 28;
const SIZE_2 = 44;
/** Twentieths of a point. */
const PITCH = 579;
const MM = 56.7;
const PIXELS_PER_MM = 96 / 25.4;
/** The type area is 156 mm wide. */
const RIGHT_EDGE = Math.round(156 * MM);

/** A picture as Word takes it. */
export interface DocxImage {
  type: 'png' | 'jpg';
  bytes: Buffer;
}

/** Takes what stands on a paper and its pictures by file name; gives the DOCX. */
export async function toDocx(pages: Pages, images: ReadonlyMap<string, DocxImage>): Promise<Buffer> {
  const document = new Document({
    creator: clean(pages.issuer),
    title: clean(pages.title),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FANGSONG, size: SIZE_3 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
            margin: {
              top: Math.round(37 * MM),
              bottom: Math.round(35 * MM),
              left: Math.round(28 * MM),
              right: Math.round(26 * MM),
              footer: Math.round(28 * MM),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [...headOf(pages), ...bodyOf(pages, images), ...tailOf(pages, images)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** XML has no control characters. */
function clean(text: string): string {
  return [...text].filter((one) => one >= ' ' || one === '\n' || one === '\t').join('');
}

type Font = typeof FANGSONG;
interface Look {
  font?: Font;
  size?: number;
  isBold?: boolean;
  color?: string;
  isSuper?: boolean;
}

function run(text: string, { font = FANGSONG, size = SIZE_3, isBold = false, color, isSuper = false }: Look = {}) {
  return new TextRun({
    text: clean(text),
    font,
    size,
    bold: isBold,
    superScript: isSuper,
    ...(color ? { color } : {}),
  });
}

const pitch = { line: PITCH, lineRule: LineRuleType.EXACT } as const;

function line(text: string, look: Look = {}, alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = 'left') {
  return new Paragraph({ alignment, spacing: pitch, children: [run(text, look)] });
}

/** Left and right on one line. */
function spread(left: string, right: string, look: Look = {}) {
  return new Paragraph({
    spacing: pitch,
    tabStops: [{ type: TabStopType.RIGHT, position: RIGHT_EDGE }],
    children: [run(`　${left}\t${right}　`, look)],
  });
}

function ruled(color: string, size: number) {
  return new Paragraph({
    spacing: { line: 120, lineRule: LineRuleType.EXACT, after: 200 },
    border: { bottom: { style: BorderStyle.SINGLE, color, size, space: 1 } },
  });
}

function headOf(pages: Pages): Paragraph[] {
  const number = pages.number ?? '';
  const rows: Paragraph[] = [
    ...pages.marks.map((mark) => line(mark, { font: HEITI }, 'center')),
    ...pages.corner.map((one) => line(one, { font: HEITI })),
  ];
  if (pages.layout !== 'sheet') {
    const look = { font: XIAOBIAOSONG, size: pages.headSize * 2, color: RED, isBold: true };
    rows.push(
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 300, after: 300 },
        children: [run(pages.head, look)],
      }),
    );
    if (pages.signer !== null) rows.push(spread(number, `签发人：${pages.signer}`));
    else if (number !== '') rows.push(line(number, {}, 'center'));
    if (pages.layout === 'bulletin' || pages.layout === 'minutes') rows.push(spread(pages.issuer, pages.date));
    rows.push(ruled(RED, 12));
  }
  rows.push(
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 300, after: 300 },
      children: [run(pages.title, { font: XIAOBIAOSONG, size: SIZE_2 })],
    }),
  );
  return pages.to === null ? rows : [...rows, line(`${pages.to}：`)];
}

function bodyOf(pages: Pages, images: ReadonlyMap<string, DocxImage>): Paragraph[] {
  return pages.blocks.flatMap((block) => paragraphsOf(block, images));
}

function paragraphsOf(block: Block, images: ReadonlyMap<string, DocxImage>): Paragraph[] {
  const indent = { firstLine: SIZE_3 * 20 };
  if (block.type === 'heading') {
    return [new Paragraph({ spacing: pitch, indent, children: [run(block.text, { font: HEITI })] })];
  }
  if (block.type === 'image') {
    const image = images.get(block.file);
    if (image === undefined) return [];
    return [
      picture(image, block.widthMm, block.heightMm, block.caption),
      line(block.caption, { size: SIZE_4 }, 'center'),
    ];
  }
  const lines = block.text.split('\n');
  return lines.map((text, at) => {
    const refs = at === lines.length - 1 && block.refs !== '' ? [run(block.refs, { isSuper: true })] : [];
    return new Paragraph({ spacing: pitch, indent, children: [run(text), ...refs] });
  });
}

function picture(image: DocxImage, widthMm: number, heightMm: number, caption: string): Paragraph {
  const transformation = { width: Math.round(widthMm * PIXELS_PER_MM), height: Math.round(heightMm * PIXELS_PER_MM) };
  const altText = { name: clean(caption), description: clean(caption), title: clean(caption) };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new ImageRun({ type: image.type, data: image.bytes, transformation, altText })],
  });
}

function tailOf(pages: Pages, images: ReadonlyMap<string, DocxImage>): Paragraph[] {
  const small = { size: 24 };
  const code = pages.code === null ? undefined : images.get(pages.code);
  return [
    ...(pages.signature === null
      ? []
      : [line(''), line(`${pages.signature}　　　　`, {}, 'right'), line(`${pages.date}　　　　`, {}, 'right')]),
    ...(pages.sources.length === 0 ? [] : [line('信息来源', { ...small, font: HEITI })]),
    ...pages.sources.map(
      ({ no, text, url }) =>
        new Paragraph({ children: [run(`〔${no}〕${text}${url === null ? '' : ` ${url}`}`, small)] }),
    ),
    ...(code === undefined ? [] : [picture(code, 20, 20, pages.codeText), line(pages.codeText, small, 'center')]),
    ruled('000000', 8),
    ...(pages.copyTo === null ? [] : [line(`　抄送：${pages.copyTo}。`, { size: SIZE_4 }), ruled('000000', 6)]),
    spread(pages.printer, `${pages.date} 印发`, { size: SIZE_4 }),
    ruled('000000', 8),
  ];
}

function pageNumber(alignment: 'left' | 'right'): Footer {
  const look = { font: FANGSONG, size: SIZE_4 };
  const children = [new TextRun({ ...look, children: ['　— ', PageNumber.CURRENT, ' —　'] })];
  return new Footer({ children: [new Paragraph({ alignment, children })] });
}
