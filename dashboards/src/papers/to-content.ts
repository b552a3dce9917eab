import type { PaperView } from '../../../api/views-papers.ts';

/** What the editing form holds. */
export interface EditValues {
  title: string;
  to: string;
  copyTo: string;
  secrecy: string;
  urgency: string;
  signer: string;
  hasChart: boolean;
  /** Section id to its lines. */
  lines: Record<string, string>;
  /** Section id to where its new sentences come from. */
  source: Record<string, string>;
}

type Sentence = PaperView['content']['sections'][number]['sentences'][number];
type Input = { text: string; traces: object[] };

/** Takes a paper and gives what the form begins with. */
export function toValues({ content, sections }: PaperView): EditValues {
  const textOf = (id: string) => content.sections.find((one) => one.id === id)?.sentences ?? [];
  return {
    title: content.title,
    to: content.to.join('、'),
    copyTo: content.copyTo.join('、'),
    secrecy: content.secrecy ?? '',
    urgency: content.urgency ?? '',
    signer: content.signer ?? '',
    hasChart: content.hasChart,
    lines: Object.fromEntries(
      sections.map(({ id, isFact }) => {
        const texts = textOf(id).map(({ text }) => text);
        return [id, isFact ? texts.map(oneLine).join('\n') : texts.join('\n\n')];
      }),
    ),
    source: {},
  };
}

/** Takes the paper, what was filled in, the posts at hand and the pictures; gives the text as the API takes it: a line that stays keeps its traces, one that stands in a post names it, another names its source. */
export function toContent(
  view: PaperView,
  values: EditValues,
  posts: readonly { id: string; title: string | null; text: string }[],
  attachmentIds: readonly string[],
) {
  const names = (text: string) =>
    text
      .split(/[、,，]/u)
      .map((one) => one.trim())
      .filter(Boolean);
  const sections = view.sections.map(({ id, isFact }) => {
    const before = view.content.sections.find((one) => one.id === id)?.sentences ?? [];
    const text = values.lines[id] ?? '';
    const parts = isFact ? text.split('\n') : text.split(/\n{2,}/u);
    const source = values.source[id]?.trim() ?? '';
    const said = parts.map((one) => one.trim()).filter(Boolean);
    return { id, sentences: said.map((one) => (isFact ? traced(one, before, posts, source) : plain(one, before))) };
  });
  return {
    title: values.title.trim(),
    to: names(values.to),
    copyTo: names(values.copyTo),
    secrecy: values.secrecy.trim() || null,
    urgency: values.urgency.trim() || null,
    signer: values.signer.trim() || null,
    hasChart: values.hasChart,
    attachmentIds,
    sections,
  };
}

function traced(
  text: string,
  before: readonly Sentence[],
  posts: readonly { id: string; title: string | null; text: string }[],
  source: string,
): Input {
  const kept = before.find((one) => oneLine(one.text) === text);
  if (kept !== undefined) return { text: kept.text, traces: kept.traces.map(asInput) };
  const flat = (one: string) => one.replace(/\s+/gu, '').replace(/[。…]+$/u, '');
  const post = posts.find((one) => flat(`${one.title ?? ''}${one.text}`).includes(flat(text)));
  if (post !== undefined) return { text, traces: [{ kind: 'post', id: post.id }] };
  return { text, traces: source === '' ? [] : [{ kind: 'entry', source }] };
}

function plain(text: string, before: readonly Sentence[]): Input {
  const kept = before.find((one) => one.text === text);
  return { text, traces: kept === undefined ? [] : kept.traces.map(asInput) };
}

function asInput(trace: Sentence['traces'][number]): object {
  return trace.kind === 'entry' ? { kind: 'entry', source: trace.source } : { kind: trace.kind, id: trace.id };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ').trim();
}
