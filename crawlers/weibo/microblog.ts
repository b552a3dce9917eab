import type { Metrics, RawPost, WeiboSource } from '../../model/index.ts';
import { readCount } from '../page/counts.ts';
import { readDate } from '../page/dates.ts';
import { htmlText } from '../page/html-text.ts';
import { isObject, type JsonObject } from './answer.ts';

/** A microblog as a post. */
export interface Microblog {
  post: RawPost;
  id: string;
  /** Its text ends in “…全文”: the whole has to be asked for. */
  isCut: boolean;
}

function word(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Takes a microblog's HTML and gives its text: emoticons by their names, links by their words. */
export function textOfHtml(html: string): string {
  const spoken = html.replace(/<img[^>]*\balt=["']?(\[[^\]"']+\])["']?[^>]*>/gi, '$1');
  return htmlText(spoken.replace(/\n/g, '<br>'));
}

function metricsOf(mblog: JsonObject): Metrics {
  const page = isObject(mblog.page_info) ? mblog.page_info : {};
  const counts = {
    views: readCount(mblog.reads_count) ?? readCount(page.play_count),
    likes: readCount(mblog.attitudes_count),
    comments: readCount(mblog.comments_count),
    reposts: readCount(mblog.reposts_count),
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}

function authorOf(user: JsonObject): RawPost['author'] {
  const followers = readCount(user.followers_count);
  return {
    name: word(user.screen_name) ?? '',
    ...(typeof user.verified === 'boolean' ? { verified: user.verified } : {}),
    ...(followers === undefined ? {} : { followers }),
  };
}

function longTextOf(mblog: JsonObject): string | undefined {
  return isObject(mblog.longText) ? word(mblog.longText.longTextContent) : undefined;
}

function toPost(source: WeiboSource, mblog: JsonObject, base: string, nowMs: number): Microblog | string {
  const id = word(mblog.idstr) ?? word(mblog.id) ?? word(mblog.mid);
  if (!id) return '一条微博没有编号';
  const text = textOfHtml(longTextOf(mblog) ?? word(mblog.text) ?? word(mblog.text_raw) ?? '');
  if (text === '') return `微博 ${id} 没有文字`;
  // An original that was deleted keeps its place but has no author.
  if (!isObject(mblog.user)) return `微博 ${id} 没有作者，多半已删除`;
  const post: RawPost = {
    source: source.source,
    sourceId: source.id,
    nativeId: id,
    url: new URL(`/status/${id}`, base).href,
    ...(source.outlet ? { outlet: source.outlet } : {}),
    author: authorOf(mblog.user),
    text,
    publishedAt: readDate(word(mblog.created_at), nowMs),
    metrics: metricsOf(mblog),
  };
  const isCut =
    mblog.isLongText === true && longTextOf(mblog) === undefined && /\.\.\.全文$|…全文$|\.\.\.$|…$/.test(text);
  return { post: { ...post, text: text.replace(/(?:\.\.\.|…)全文$/, '…') }, id, isCut };
}

/** Takes a microblog and gives it as a post, with the one that it passes on before it; a reason when it is none. */
export function readMicroblog(
  source: WeiboSource,
  mblog: JsonObject,
  base: string,
  nowMs: number,
): Microblog[] | string {
  const own = toPost(source, mblog, base, nowMs);
  if (typeof own === 'string') return own;
  if (!isObject(mblog.retweeted_status)) return [own];
  const original = toPost(source, mblog.retweeted_status, base, nowMs);
  const originalId =
    word(mblog.retweeted_status.idstr) ?? word(mblog.retweeted_status.id) ?? word(mblog.retweeted_status.mid);
  const passedOn = { ...own, post: { ...own.post, ...(originalId ? { repostOf: originalId } : {}) } };
  return typeof original === 'string' ? [passedOn] : [original, passedOn];
}
