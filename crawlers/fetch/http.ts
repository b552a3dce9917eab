import type { Page, Step } from '../contract.ts';
import { decodeBody } from './charset.ts';
import { PageRefused } from './failure.ts';
import { type Answer, hop } from './hop.ts';
import type { HostGate } from './host-gate.ts';
import type { Limits } from './limits.ts';
import type { Network, Reach } from './network.ts';
import { throwOnChallenge, throwOnStatus } from './refusals.ts';
import type { Robots } from './robots.ts';
import type { Slots } from './slots.ts';

/** What every request of a crawler shares. */
export interface Wire {
  userAgent: string;
  network: Network;
  gate: HostGate;
  robots: Robots;
  limits: Limits;
  browsers: Slots;
  /** The real time, ms UTC, for Retry-After dates. */
  realNowMs: () => number;
}

/** What the requests of one poll share. */
export interface Errand {
  reach: Reach;
  delaySecs: number;
  signal: AbortSignal;
}

/** Where a session's cookies live. */
export interface CookieJar {
  read(url: string): string;
  keep(url: string, setCookie: string[]): void;
}

/** What no reader of ours can read; octet-stream is not among them, some servers send feeds as that. */
const noPage = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|msword|vnd\.)/i;
/** RFC 9309 2.3.1.2. */
const maxRobotsRedirects = 5;

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function target(answer: Answer, from: URL): URL | undefined {
  const location = isRedirect(answer.status) ? answer.headers.location : undefined;
  if (!location) return undefined;
  const next = URL.parse(location, from.href);
  if (!next) throw new PageRefused(`重定向到不成形的网址 ${location}`);
  next.hash = '';
  return next;
}

async function getRobots(robotsUrl: URL, wire: Wire, errand: Errand): Promise<Answer> {
  let url = robotsUrl;
  for (let hops = 0; ; hops += 1) {
    const answer = await hop(url, { 'user-agent': wire.userAgent }, { ...wire, ...errand });
    const next = target(answer, url);
    if (!next || hops === maxRobotsRedirects) return answer;
    url = next;
  }
}

/** Waits until a url may be asked for: robots.txt allows it and its host's turn has come; throws PageRefused with the rule. */
export async function awaitTurn(url: URL, wire: Wire, errand: Errand): Promise<void> {
  const ruling = await wire.robots.rule(url, (robotsUrl) => getRobots(robotsUrl, wire, errand));
  if (!ruling.isAllowed) {
    throw new PageRefused(ruling.why, { outcome: 'blocked', mayComeBack: ruling.isTemporary });
  }
  const delaySecs = Math.max(errand.delaySecs, ruling.crawlDelaySecs);
  await wire.gate.enter(url.host, delaySecs * 1000, errand.signal);
}

function requestHeaders(url: URL, wire: Wire, jar: CookieJar, validator?: Page['validator']): Record<string, string> {
  const cookie = jar.read(url.href);
  return {
    'user-agent': wire.userAgent,
    accept: '*/*',
    'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
    ...(cookie ? { cookie } : {}),
    ...(validator?.etag ? { 'if-none-match': validator.etag } : {}),
    ...(validator?.lastModified ? { 'if-modified-since': validator.lastModified } : {}),
  };
}

async function follow(
  start: URL,
  wire: Wire,
  errand: Errand,
  jar: CookieJar,
  validator?: Page['validator'],
): Promise<{ answer: Answer; finalUrl: URL }> {
  const seen = new Set<string>();
  let url = start;
  for (;;) {
    if (seen.has(url.href)) throw new PageRefused(`重定向循环：${url.href}`);
    if (seen.size > wire.limits.maxRedirects) throw new PageRefused(`重定向超过 ${wire.limits.maxRedirects} 次`);
    seen.add(url.href);
    // Checked before robots.txt is asked for, which would be a request to the forbidden place.
    wire.network.route(url, errand.reach);
    await awaitTurn(url, wire, errand);
    const answer = await hop(url, requestHeaders(url, wire, jar, validator), { ...wire, ...errand });
    const setCookie = answer.headers['set-cookie'];
    if (setCookie) jar.keep(url.href, setCookie.split('\n'));
    const next = target(answer, url);
    if (!next) return { answer, finalUrl: url };
    url = next;
  }
}

/** Gets a step's page, politely; `unchanged` on 304; throws PageFailed (may be tried again) or PageRefused. */
export async function fetchPage(
  step: Step,
  wire: Wire,
  errand: Errand,
  jar: CookieJar,
  validator?: Page['validator'],
): Promise<Page | 'unchanged'> {
  const { answer, finalUrl } = await follow(new URL(step.url), wire, errand, jar, validator);
  if (answer.status === 304 && validator) return 'unchanged';
  throwOnStatus(answer, wire.realNowMs());
  const contentType = answer.headers['content-type'] ?? '';
  if (noPage.test(contentType)) throw new PageRefused(`不是网页而是 ${contentType}`);
  const { text, charset } = decodeBody(answer.body, contentType);
  throwOnChallenge(text);
  const { etag, 'last-modified': lastModified } = answer.headers;
  return {
    url: step.url,
    finalUrl: finalUrl.href,
    status: answer.status,
    contentType,
    charset,
    text,
    validator: { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) },
  };
}
