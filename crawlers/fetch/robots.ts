import robotsParser from 'robots-parser';
import { errorText } from '../../model/index.ts';
import { PageFailed } from './failure.ts';
import type { Answer } from './hop.ts';

/** What robots.txt says about one url. */
export type RobotsRuling =
  | { isAllowed: true; crawlDelaySecs: number }
  | { isAllowed: false; why: string; isTemporary: boolean };

/** Remembers the robots.txt of each origin. */
export interface Robots {
  /** Rules on a url; `get` fetches robots.txt when it is not known; throws PageFailed when the host cannot be reached. */
  rule(url: URL, get: (robotsUrl: URL) => Promise<Answer>): Promise<RobotsRuling>;
}

interface RobotsRules {
  isAllowed(url: string, userAgent: string): boolean | undefined;
  getMatchingLineNumber(url: string, userAgent: string): number;
  getCrawlDelay(userAgent: string): number | undefined;
}
// The package's types describe an ES module, what it ships is a function.
const parseRobots = robotsParser as unknown as (url: string, text: string) => RobotsRules;

type Verdict = (url: URL) => RobotsRuling;
interface Kept {
  verdict: Promise<Verdict>;
  untilMs: number;
}

/** RFC 9309 2.4: no longer than a day; an hour lets a changed rule bite sooner. */
const keepMs = 60 * 60_000;
/** A robots.txt that answers 5xx forbids all (RFC 9309 2.3.1.4) until it is asked again. */
const keepBrokenMs = 5 * 60_000;
const maxRobotsChars = 512_000;

function forbidAll(why: string): Verdict {
  return () => ({ isAllowed: false, why, isTemporary: true });
}

function readRules(robotsUrl: URL, text: string, userAgent: string): Verdict {
  const robots = parseRobots(robotsUrl.href, text);
  const lines = text.split(/\r\n|\r|\n/);
  return (url) => {
    if (robots.isAllowed(url.href, userAgent) === false) {
      const lineNo = robots.getMatchingLineNumber(url.href, userAgent);
      const line = lines[lineNo - 1]?.trim() ?? '';
      return { isAllowed: false, why: `robots.txt 第 ${lineNo} 行 ${line}`, isTemporary: false };
    }
    return { isAllowed: true, crawlDelaySecs: robots.getCrawlDelay(userAgent) ?? 0 };
  };
}

function judge(robotsUrl: URL, answer: Answer, userAgent: string): { verdict: Verdict; keepMs: number } {
  const { status } = answer;
  if (status >= 500 || status === 429) {
    return { verdict: forbidAll(`robots.txt 应答 HTTP ${status}，暂不抓取`), keepMs: keepBrokenMs };
  }
  const text = status >= 200 && status < 300 ? answer.body.toString('utf8').slice(0, maxRobotsChars) : '';
  return { verdict: readRules(robotsUrl, text, userAgent), keepMs };
}

/** Gives an empty book of robots rules, for our User-Agent. */
export function createRobots(userAgent: string): Robots {
  const kept = new Map<string, Kept>();
  function fresh(origin: string, get: (robotsUrl: URL) => Promise<Answer>): Promise<Verdict> {
    const entry: Kept = { verdict: Promise.resolve(forbidAll('')), untilMs: Number.POSITIVE_INFINITY };
    const robotsUrl = new URL('/robots.txt', origin);
    entry.verdict = get(robotsUrl).then(
      (answer) => {
        const judged = judge(robotsUrl, answer, userAgent);
        entry.untilMs = performance.now() + judged.keepMs;
        return judged.verdict;
      },
      (error: unknown) => {
        kept.delete(origin);
        throw error instanceof PageFailed ? new PageFailed(`robots.txt：${errorText(error)}`, error) : error;
      },
    );
    kept.set(origin, entry);
    return entry.verdict;
  }
  return {
    async rule(url, get) {
      const known = kept.get(url.origin);
      const verdict = known && known.untilMs > performance.now() ? known.verdict : fresh(url.origin, get);
      return (await verdict)(url);
    },
  };
}
