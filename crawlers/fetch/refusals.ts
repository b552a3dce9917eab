import { PageFailed, PageRefused } from './failure.ts';
import type { Answer } from './hop.ts';
import { withoutElements } from './strip.ts';

/** Answers by which a site says that it does not want us: the usual ones, and Weibo's 418 and 432. */
const blockedStatus = new Set([401, 403, 407, 418, 429, 432, 451]);
/** A wait this short is left to the retry, a longer one to the next poll. */
const shortRetrySecs = 5;
/** What sites write on the page that they show instead of the one asked for. */
const challenge =
  /人机验证|滑动验证|拖动滑块|请输入验证码|安全验证|访问过于频繁|访问频率过高|异常访问|Just a moment\.\.\.|cf-challenge|g-recaptcha|verify you are human/i;
/** A challenge page has next to no text; an article about captchas has. */
const challengeTextChars = 400;

/** Takes a Retry-After header, in seconds or as a date, and gives seconds from now, or null. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const secs = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - nowMs) / 1000;
  return Number.isFinite(secs) ? Math.max(0, Math.round(secs)) : null;
}

/** Throws what a status that is no success means: blocked, gone, or worth another try; `nowMs` is the real time. */
export function throwOnStatus(answer: Pick<Answer, 'status' | 'headers'>, nowMs: number): void {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return;
  const retryAfterSecs = readRetryAfter(headers['retry-after'], nowMs);
  const wait = retryAfterSecs === null ? '' : `，要求 ${retryAfterSecs} 秒后再来`;
  if (blockedStatus.has(status)) {
    throw new PageRefused(`HTTP ${status}${wait}`, { outcome: 'blocked', mayComeBack: true, retryAfterSecs });
  }
  if (status >= 500 && (retryAfterSecs === null || retryAfterSecs <= shortRetrySecs)) {
    throw new PageFailed(`HTTP ${status}`);
  }
  throw new PageRefused(`HTTP ${status}${wait}`, { mayComeBack: status >= 500, retryAfterSecs });
}

/** Throws when a web page that came with success only asks for a captcha. */
export function throwOnChallenge(text: string): void {
  const head = text.slice(0, 100_000);
  const found = /<(?:html|body|title)[\s>]/i.test(head) ? challenge.exec(head) : null;
  if (!found) return;
  const visible = withoutElements(text, ['script', 'style'])
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, '');
  if (visible.length > challengeTextChars) return;
  throw new PageRefused(`页面只有验证：“${found[0]}”`, { outcome: 'blocked', mayComeBack: true });
}
