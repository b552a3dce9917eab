import type { Attachment, Configuration, Paper, PaperContent, PaperCopy, Trace } from '../../../model/index.ts';
import { postTimeMs } from '../../../model/index.ts';
import type { StoredPost } from '../../../store/port.ts';
import { platformName } from '../../documents/facts.ts';
import { fullMoment, shortTime } from '../../documents/times.ts';
import { dayOf } from '../../people/patrol.ts';
import { partyName } from '../parties.ts';

import type { Layout, PaperTemplate } from '../template-parts.ts';
import type { SpreadChart } from './chart.ts';

/** One piece of a paper's body. */
export type Block =
  | { type: 'heading'; text: string }
  /** `refs`: the numbers of its sources, 〔1〕〔2〕. */
  | { type: 'text'; text: string; refs: string }
  | { type: 'image'; file: string; widthMm: number; heightMm: number; caption: string };

/** Everything that stands on a paper, ready for a typesetter; strings are data, whatever they look like. */
export interface Pages {
  kindName: string;
  layout: Layout;
  /** Printed above everything: 演练, 未审定. */
  marks: string[];
  /** 份号, 密级, 紧急程度. */
  corner: string[];
  head: string;
  headSize: number;
  number: string | null;
  signer: string | null;
  issuer: string;
  date: string;
  title: string;
  to: string | null;
  blocks: Block[];
  signature: string | null;
  sources: { no: number; text: string; url: string | null }[];
  /** The file of the QR code and what it leads to. */
  code: string | null;
  codeText: string;
  copyTo: string | null;
  printer: string;
}

/** What the pages are composed from. */
export interface PagesScene {
  paper: Paper;
  content: PaperContent;
  copy: PaperCopy | null;
  template: PaperTemplate;
  posts: ReadonlyMap<string, StoredPost>;
  attachments: readonly Attachment[];
  chart: SpreadChart | null;
  config: Pick<Configuration, 'unit' | 'roster' | 'settings'>;
  nowMs: number;
}

/** Names under which the typesetter finds the drawings. */
export const CHART_FILE = 'chart.svg';
export const CODE_FILE = 'code.svg';
const IMAGE_WIDTH_MM = 130;
const IMAGE_HEIGHT_MM = 150;
const NUMERALS = '〇一二三四五六七八九';

/** Takes a paper with what it shows; gives what stands on its pages. Pure. */
export function composePages(scene: PagesScene): Pages {
  const { paper, content, template, config } = scene;
  const issuer = paper.letterhead?.issuer ?? partyName(template.issuer, config);
  const sources = sourcesOf(scene);
  const head = template.head.replaceAll('{unit}', paper.letterhead?.unit ?? config.unit.name);
  const address = addressOf(paper, config);
  return {
    kindName: template.name,
    layout: template.layout,
    marks: marksOf(paper),
    corner: cornerOf(scene),
    head,
    headSize: Math.min(template.layout === 'letter' ? 40 : 46, Math.floor(430 / [...head].length)),
    number: numberText(paper, template, config.settings.papers.agencyCode),
    signer: content.signer,
    issuer,
    date: dateText(paper.issuedAtMs ?? scene.nowMs, config.settings.timeZone),
    title: content.title,
    to: content.to.length === 0 ? null : content.to.join('、'),
    blocks: [...bodyOf(scene, sources), ...imagesOf(scene)],
    signature: template.layout === 'letter' || template.layout === 'plan' ? issuer : null,
    sources: sources.map(({ no, text, url }) => ({ no, text, url })),
    code: address === null ? null : CODE_FILE,
    codeText: address === null ? '' : `事件页面（须登录）：${address}`,
    copyTo: content.copyTo.length === 0 ? null : content.copyTo.join('，'),
    printer: issuer,
  };
}

/** Gives the address that the QR code leads to; null for a paper about no one incident. */
export function addressOf(paper: Paper, config: Pick<Configuration, 'settings'>): string | null {
  return paper.incidentId === null ? null : `${config.settings.publicUrl}/incidents/${paper.incidentId}`;
}

/** Gives the file name under which a picture is handed to the typesetter. */
export function imageFile(attachment: Attachment): string {
  return `${attachment.id}.${attachment.mediaType === 'image/png' ? 'png' : 'jpg'}`;
}

function marksOf(paper: Paper): string[] {
  return [
    ...(paper.isExercise ? ['演练　演练　演练'] : []),
    ...(paper.state === 'draft' ? ['（草稿，未审定）'] : []),
    ...(paper.state === 'withdrawn' ? ['（已撤回，不得使用）'] : []),
  ];
}

function cornerOf({ copy, content }: PagesScene): string[] {
  return [...(copy === null ? [] : [String(copy.no).padStart(6, '0')]), content.secrecy, content.urgency].filter(
    (line) => line !== null,
  );
}

function numberText(paper: Paper, template: PaperTemplate, agencyCode: string): string | null {
  if (template.numbering === null) return null;
  const no = paper.number?.no ?? '＿';
  if (template.numbering === 'issue') return `第 ${no} 期`;
  return `${paper.letterhead?.agencyCode ?? agencyCode}〔${paper.number?.year ?? '＿'}〕${no}号`;
}

function dateText(atMs: number, timeZone: string): string {
  const [year = '', month = '', day = ''] = dayOf(atMs, timeZone).split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

interface Source {
  no: number;
  key: string;
  text: string;
  url: string | null;
}

function sourcesOf(scene: PagesScene): Source[] {
  const traces = scene.content.sections.flatMap((section) => section.sentences.flatMap((sentence) => sentence.traces));
  const byKey = new Map(traces.map((trace) => [keyOf(trace), trace]));
  return [...byKey].map(([key, trace], at) => ({ no: at + 1, key, ...describe(trace, scene) }));
}

function keyOf(trace: Trace): string {
  return `${trace.kind}:${trace.kind === 'entry' ? trace.source : trace.id}`;
}

function describe(trace: Trace, { posts, config }: PagesScene): { text: string; url: string | null } {
  const zone = config.settings.timeZone;
  if (trace.kind === 'record') return { text: `本系统记录 ${trace.id}`, url: null };
  if (trace.kind === 'entry') {
    return { text: `${trace.source}（${trace.by} ${fullMoment(trace.atMs, zone)}录入）`, url: null };
  }
  const stored = posts.get(trace.id);
  if (stored === undefined) return { text: `帖文 ${trace.id}`, url: null };
  const { post } = stored;
  const when = post.publishedAtMs === null ? '时间不明' : fullMoment(postTimeMs(post), zone);
  const title = post.title ? `《${post.title}》` : '';
  return {
    text: `${post.outlet ?? platformName(post.platform)}　${post.author.name}${title}　${when}`,
    url: post.url ?? null,
  };
}

function bodyOf({ content, template }: PagesScene, sources: readonly Source[]): Block[] {
  const numbers = new Map(sources.map((source) => [source.key, source.no]));
  return template.sections.flatMap(({ id, heading }): Block[] => {
    const sentences = content.sections.find((section) => section.id === id)?.sentences ?? [];
    if (sentences.length === 0) return [];
    return [
      { type: 'heading', text: heading },
      ...sentences.map((sentence): Block => {
        const refs = sentence.traces.map((trace) => `〔${numbers.get(keyOf(trace)) ?? '?'}〕`).join('');
        return { type: 'text', text: `${sentence.lead}${sentence.text}`, refs };
      }),
    ];
  });
}

function imagesOf({ chart, content, attachments, config }: PagesScene): Block[] {
  const zone = config.settings.timeZone;
  const chartBlock: Block[] =
    chart === null
      ? []
      : [
          {
            type: 'image',
            file: CHART_FILE,
            widthMm: IMAGE_WIDTH_MM,
            heightMm: (IMAGE_WIDTH_MM * chart.drawing.height) / chart.drawing.width,
            caption: `传播趋势：${shortTime(chart.firstMs, zone)}至${shortTime(chart.lastMs, zone)}，每格 ${chart.stepMs / 3_600_000} 小时，最多一格 ${chart.most} 条（共 ${chart.counted} 条）`,
          },
        ];
  const pictures = content.attachmentIds.flatMap((id) => attachments.filter((one) => one.id === id));
  return [
    ...chartBlock,
    ...pictures.map((picture, at): Block => {
      const scale = Math.min(IMAGE_WIDTH_MM / picture.widthPx, IMAGE_HEIGHT_MM / picture.heightPx);
      return {
        type: 'image',
        file: imageFile(picture),
        widthMm: picture.widthPx * scale,
        heightMm: picture.heightPx * scale,
        caption: `附图${numeral(at + 1)}：${picture.name}`,
      };
    }),
  ];
}

/** 1 to 99 as papers count. */
function numeral(no: number): string {
  const [tens, ones] = [Math.floor(no / 10), no % 10];
  if (tens === 0) return NUMERALS[ones] ?? String(no);
  return `${tens > 1 ? (NUMERALS[tens] ?? '') : ''}十${ones === 0 ? '' : (NUMERALS[ones] ?? '')}`;
}
