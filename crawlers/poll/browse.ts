import { PlaywrightCrawler, type PlaywrightCrawlingContext } from '@crawlee/playwright';
import type { Page, Step } from '../contract.ts';
import { findChromium } from '../fetch/chromium.ts';
import { PageFailed, PageRefused } from '../fetch/failure.ts';
import { awaitTurn, type Errand, type Wire } from '../fetch/http.ts';
import { refusal } from '../fetch/network.ts';
import { throwOnChallenge, throwOnStatus } from '../fetch/refusals.ts';
import { crawlerOptions, createHostHealth, type StepQueue, throwIfCutShort, type Visits } from './crawl.ts';

type BrowserPage = PlaywrightCrawlingContext['page'];
/** What a page may load beside itself: its text needs no pictures, films or fonts. */
const needless = new Set(['image', 'media', 'font']);
/** Scripts have written their text when the page has been quiet; some never are, so this is only waited for. */
const settleMs = 3_000;

/** Keeps a page from reaching inside addresses and from loading what we do not read. */
async function guard(page: BrowserPage, errand: Errand): Promise<void> {
  await page.route('**/*', async (route) => {
    const request = route.request();
    const url = URL.parse(request.url());
    const isLocalData = url?.protocol === 'data:' || url?.protocol === 'blob:';
    const isRefused = !url || (!isLocalData && refusal(url, errand.reach) !== undefined);
    await (isRefused || needless.has(request.resourceType()) ? route.abort() : route.continue());
  });
}

async function rendered(context: PlaywrightCrawlingContext, step: Step, wire: Wire, errand: Errand): Promise<Page> {
  const { page, response } = context;
  const why = refusal(new URL(page.url()), errand.reach);
  if (why) throw new PageRefused(why);
  const headers = response?.headers() ?? {};
  if (response) throwOnStatus({ status: response.status(), headers }, wire.realNowMs());
  await page.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => {});
  const text = await page.content();
  if (text.length > wire.limits.maxBytes) throw new PageRefused('浏览器里的页面超过上限，已放弃');
  throwOnChallenge(text);
  const contentType = headers['content-type'] ?? 'text/html';
  const status = response?.status() ?? 200;
  return { url: step.url, finalUrl: page.url(), status, contentType, charset: 'utf-8', text, validator: {} };
}

function launchContext(wire: Wire) {
  const executablePath = findChromium();
  const isRoot = process.getuid?.() === 0;
  return {
    userAgent: wire.userAgent,
    launchOptions: {
      headless: true,
      ...(executablePath ? { executablePath } : {}),
      args: isRoot ? ['--no-sandbox'] : [],
    },
  };
}

/** As crawlHttp, with pages opened in Chromium: the same name, robots.txt, delay and bounds. */
export async function crawlInBrowser(
  queue: StepQueue,
  wire: Wire,
  errand: Errand,
  visits: Visits,
  addSteps: (steps: readonly Step[]) => Promise<void>,
): Promise<void> {
  const health = createHostHealth();
  const timeoutSecs = Math.ceil(wire.limits.timeoutMs / 1000);
  const stepOf = (request: { userData: unknown }) => (request.userData as { step: Step }).step;
  const crawler = new PlaywrightCrawler(
    {
      ...crawlerOptions(queue, wire),
      maxConcurrency: 1,
      launchContext: launchContext(wire),
      // A made-up fingerprint would be somebody else's name.
      browserPoolOptions: { useFingerprints: false },
      // Crawlee's own reading of 401, 403 and 429 would retry them.
      sessionPoolOptions: { maxPoolSize: 2, blockedStatusCodes: [] },
      navigationTimeoutSecs: timeoutSecs,
      preNavigationHooks: [
        async ({ page, request }, gotoOptions) => {
          throwIfCutShort(errand.signal);
          health.check(request.url);
          const why = refusal(new URL(request.url), errand.reach);
          if (why) throw new PageRefused(why);
          await guard(page, errand);
          await awaitTurn(new URL(request.url), wire, errand);
          gotoOptions.waitUntil = 'domcontentloaded';
        },
      ],
      async requestHandler(context) {
        const step = stepOf(context.request);
        const page = await rendered(context, step, wire, errand);
        health.well(step.url);
        await addSteps(await visits.visit(step, page));
      },
      errorHandler: ({ request }, error) => health.lose(request.url, error),
      async failedRequestHandler({ request }, error) {
        health.lose(request.url, error);
        await visits.giveUp(
          stepOf(request),
          error instanceof PageRefused ? error : new PageFailed(error.message, error),
        );
      },
    },
    queue.config,
  );
  await crawler.run();
}
