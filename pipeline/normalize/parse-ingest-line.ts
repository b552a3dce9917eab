import type { Post } from '../../model/index.ts';
import { normalizePost } from './normalize-post.ts';
import { PostInput } from './post-input.ts';
import { readPublicationDate } from './publication-date.ts';

/** Why a line, or a posted item, was not taken: where, which field (empty for the whole), and the reason in Chinese. */
export interface Reject {
  line: number;
  field: string;
  reason: string;
}

export type IngestLine = { ok: true; post: Post; dateUnknownWhy: string | null } | { ok: false; reject: Reject };

/** What is told of an ingested item besides itself: the present time and the door it came in by. */
export interface IngestContext {
  nowMs: number;
  sourceId: 'ingest' | 'api';
}

/** Takes one NDJSON line and its number (from 1) and gives the post, or line, field and reason. */
export function parseIngestLine(text: string, line: number, context: IngestContext): IngestLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reject: { line, field: '', reason: '不是有效的 JSON' } };
  }
  return parseIngestItem(value, line, context);
}

/** Takes one already parsed item and gives the post, or line, field and reason; a future date makes the date unknown, it does not reject. */
function parseIngestItem(value: unknown, line: number, context: IngestContext): IngestLine {
  const refuse = (field: string, reason: string): IngestLine => ({ ok: false, reject: { line, field, reason } });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('', '不是 JSON 对象');
  const parsed = PostInput.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    return refuse(field, reasonOf(valueAt(value, issue?.path ?? []), field));
  }
  const input = parsed.data;
  const date = readPublicationDate(input.publishedAt, Number.POSITIVE_INFINITY);
  if (date.unknownWhy !== null) return refuse('publishedAt', date.unknownWhy);
  if (input.text.trim() === '' && !input.title?.trim()) return refuse('text', '正文与标题都是空的');
  return { ok: true, ...normalizePost(rawOf(input, context), context.nowMs) };
}

// Without a url a post is told apart by its source and the submitter's id, so that a second run of a file finds it known.
function rawOf(input: PostInput, context: IngestContext) {
  const { id, ...rest } = input;
  return { ...rest, sourceId: context.sourceId, nativeId: `ingest:${input.source}:${id}` };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  return at;
}

function reasonOf(given: unknown, field: string): string {
  if (given === undefined) return `缺少字段 ${field}`;
  const shown = typeof given === 'object' ? '对象或数组' : JSON.stringify(given).slice(0, 60);
  return `字段 ${field} 的值不对：${shown}`;
}
