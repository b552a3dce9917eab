// Facts are extractive: a sentence of a section of facts stands in a post that it names, in a record of the program that wrote it,
// or is a person's, who says where it comes from.
import { AppError, type PaperContent, postTimeMs, type Sentence, type Trace } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';
import type { Actor } from '../context.ts';
import { headline, platformName } from '../documents/facts.ts';
import { shortTime } from '../documents/times.ts';
import type { PaperTemplate } from './template-parts.ts';

/** Longest quotation of one post, characters. */
const MAX_QUOTE = 160;

/** A sentence as a person gives it. */
export interface SentenceInput {
  text: string;
  traces: ({ kind: 'post' | 'record'; id: string } | { kind: 'entry'; source: string })[];
}

/** A section as a person gives it. */
export interface SectionInput {
  id: string;
  sentences: SentenceInput[];
}

/** Takes a post and gives who carried it when, to stand before what is quoted of it. */
export function leadOf(stored: StoredPost, timeZone: string): string {
  const { post } = stored;
  const when = post.publishedAtMs === null ? '时间不明' : shortTime(postTimeMs(post), timeZone);
  return `${when}，${post.outlet ?? platformName(post.platform)}${post.author.name === '' ? '' : `（${post.author.name}）`}：`;
}

/** Takes a post and gives its first sentences word for word, as many as have room, as a sentence that names it. */
export function quote(stored: StoredPost, timeZone: string): Sentence {
  const text = excerptOf(stored.post.text) || headline(stored);
  return { lead: leadOf(stored, timeZone), text, traces: [{ kind: 'post', id: stored.post.id }] };
}

/** Whole sentences of a text, cut inside one only where the first is too long. */
function excerptOf(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  let kept = '';
  for (const sentence of flat.match(/[^。！？!?]+[。！？!?]*/gu) ?? []) {
    if ([...kept, ...sentence].length > MAX_QUOTE) break;
    kept += sentence;
  }
  return (kept === '' ? [...flat].slice(0, MAX_QUOTE).join('') : kept).trim();
}

/** Gives a sentence that the program says from its own records. */
export function fromRecord(text: string, recordId: string): Sentence {
  return { lead: '', text, traces: [{ kind: 'record', id: recordId }] };
}

/** A sentence that is nobody's fact. */
export function plain(text: string): Sentence {
  return { lead: '', text, traces: [] };
}

/** What tracing looks at. */
export interface TraceScene {
  template: PaperTemplate;
  /** The text before this edit: what the program said from its records may stay, not change. */
  previous: PaperContent;
  posts: ReadonlyMap<string, StoredPost>;
  timeZone: string;
  actor: Actor;
  nowMs: number;
}

/** Takes sections as a person gives them and gives them traced; AppError input-invalid names the sentence that rests on nothing, or that is not in the post it names. */
export function traceSections(sections: readonly SectionInput[], scene: TraceScene): PaperContent['sections'] {
  return scene.template.sections.map(({ id, heading, isFact }) => {
    const given = sections.find((section) => section.id === id)?.sentences ?? [];
    const sentences = given
      .filter((sentence) => sentence.text.trim() !== '')
      .map((sentence) => traceSentence(sentence, id, heading, scene));
    const bare = sentences.find((sentence) => isFact && sentence.traces.length === 0);
    if (bare !== undefined) refuse(id, `“${heading}”中的“${bare.text}”没有注明来源，请引用帖文或写明出处`);
    return { id, sentences };
  });
}

function traceSentence(input: SentenceInput, id: string, heading: string, scene: TraceScene): Sentence {
  const text = input.text.trim();
  const traces = input.traces.map((trace) => traceOf(trace, text, id, heading, scene));
  const quoted = traces.find((trace) => trace.kind === 'post');
  const post = quoted === undefined ? undefined : scene.posts.get(quoted.id);
  return { lead: post === undefined ? '' : leadOf(post, scene.timeZone), text, traces };
}

function traceOf(
  trace: SentenceInput['traces'][number],
  text: string,
  id: string,
  heading: string,
  scene: TraceScene,
): Trace {
  const before = scene.previous.sections
    .flatMap((section) => section.sentences)
    .find((sentence) => sentence.text === text)
    ?.traces.find((earlier) => isSame(earlier, trace));
  if (trace.kind === 'entry') {
    const { actor, nowMs } = scene;
    return before ?? { kind: 'entry', id: `${actor.id}-${nowMs}`, source: trace.source, by: actor.name, atMs: nowMs };
  }
  if (trace.kind === 'record') {
    if (before === undefined) refuse(id, `“${heading}”中的“${text}”不是系统记录的原句；改写后请另注明出处`);
    return before;
  }
  const post = scene.posts.get(trace.id)?.post;
  if (post === undefined) refuse(id, `“${heading}”引用的帖文 ${trace.id} 不在库中`);
  if (!isIn(text, `${post.title ?? ''}\n${post.text}`)) {
    refuse(id, `“${heading}”中的“${text}”不是所引帖文的原话`);
  }
  return { kind: 'post', id: trace.id };
}

function isSame(earlier: Trace, trace: SentenceInput['traces'][number]): boolean {
  if (earlier.kind === 'entry') return trace.kind === 'entry' && earlier.source === trace.source;
  return trace.kind === earlier.kind && trace.id === earlier.id;
}

function isIn(text: string, whole: string): boolean {
  const flat = (one: string) => one.replace(/\s+/gu, '');
  return flat(whole).includes(flat(text).replace(/[。…]+$/u, ''));
}

function refuse(field: string, message: string): never {
  throw new AppError('input-invalid', message, { field });
}
