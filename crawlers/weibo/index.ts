// A Weibo-style JSON API: users' timelines and keyword searches, a page after another while they bring something new.
// A post passed on is a post of its own beside the one that passes it on; a text cut short is asked for in full.
import type { RawPost, WeiboSource } from '../../model/index.ts';
import type { Kind, Page, Reading, Step } from '../contract.ts';
import { PageRefused } from '../fetch/failure.ts';
import { type Json, readAnswer } from './answer.ts';
import { type Microblog, readMicroblog, textOfHtml } from './microblog.ts';

interface Place {
  template: string;
  query: string;
  pageNo: number;
}

function pageStep(place: Place): Step {
  const { template, query, pageNo } = place;
  const url = template.replaceAll('{query}', encodeURIComponent(query)).replaceAll('{page}', String(pageNo));
  return { url, use: 'page', via: 'http', isSeed: pageNo === 1, isConditional: true, carry: { ...place } };
}

function placeOf(step: Step): Place {
  const { template, query, pageNo } = step.carry ?? {};
  return { template: String(template), query: String(query), pageNo: Number(pageNo) };
}

function parse(page: Page): Json {
  try {
    return JSON.parse(page.text);
  } catch {
    const isPage = page.text.trimStart().startsWith('<');
    throw new PageRefused(isPage ? '应答不是 JSON 而是网页，多半要求登录' : '应答不是 JSON', {
      outcome: isPage ? 'blocked' : 'failed',
      mayComeBack: true,
    });
  }
}

/** Asks for the whole of a text that the list cuts short; the short one is stored when that fails. */
function longTextStep(post: RawPost, id: string, base: string): Step {
  const url = new URL(`/statuses/extend?id=${encodeURIComponent(id)}`, base).href;
  return { url, use: 'long', via: 'http', unlessKnown: post, fallback: post, carry: { id } };
}

function sort(found: Microblog[], base: string): Pick<Reading, 'posts' | 'steps'> {
  const posts = found.filter(({ isCut }) => !isCut).map(({ post }) => post);
  const steps = found.filter(({ isCut }) => isCut).map(({ post, id }) => longTextStep(post, id, base));
  return { posts, steps };
}

function readPage(source: WeiboSource, step: Step, page: Page, nowMs: number): Reading {
  const answer = readAnswer(parse(page));
  const rejected: string[] = [];
  const found: Microblog[] = [];
  for (const mblog of answer.microblogs) {
    const read = readMicroblog(source, mblog, page.finalUrl, nowMs);
    if (typeof read === 'string') rejected.push(read);
    else found.push(...read);
  }
  const place = placeOf(step);
  const hasMore = answer.microblogs.length > 0 && place.pageNo < source.maxPages && place.template.includes('{page}');
  return {
    ...sort(found, page.finalUrl),
    rejected,
    stepsIfNew: hasMore ? [pageStep({ ...place, pageNo: place.pageNo + 1 })] : [],
    note: answer.note,
  };
}

function readLongText(step: Step, page: Page): Reading {
  const data = (parse(page) as { data?: { longTextContent?: unknown } }).data;
  const html = data?.longTextContent;
  if (!step.fallback) return { posts: [], steps: [], rejected: [] };
  const text = typeof html === 'string' && html !== '' ? textOfHtml(html) : step.fallback.text;
  return { posts: [{ ...step.fallback, text }], steps: [], rejected: [] };
}

/** The Weibo kind: `page`s of timelines and searches, `long` texts. */
export const weiboKind: Kind<WeiboSource> = {
  plan(source) {
    const timelines = source.timelineUrls.map((template) => pageStep({ template, query: '', pageNo: 1 }));
    const { searchUrl } = source;
    const searches = searchUrl
      ? source.queries.map((query) => pageStep({ template: searchUrl, query, pageNo: 1 }))
      : [];
    return [...timelines, ...searches];
  },
  read: (source, step, page, nowMs) =>
    step.use === 'page' ? readPage(source, step, page, nowMs) : readLongText(step, page),
};
