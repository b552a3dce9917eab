import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { buildDashboards } from './built-dashboards.ts';
import { lacksChromium, openChromium } from './chromium.ts';
import { type FixtureServer, startFixtureServer } from './fixture-server.ts';

/** A phone's screen, CSS pixels. */
export const phone = { width: 375, height: 812 };

/** What each test has: a fresh page, the fixture server in its first state, and what the page complained of. */
export interface Pages {
  page: Page;
  server: FixtureServer;
  complaints: string[];
  open(path: string): Promise<unknown>;
  text(part: string): Locator;
}

/** Runs tests of the built dashboards against invented views. */
export function describePages(name: string, tests: (at: Pages) => void): void {
  describe.skipIf(lacksChromium())(name, () => {
    let built: Awaited<ReturnType<typeof buildDashboards>>;
    let browser: Browser;
    const at = {
      open: (path) => at.page.goto(`${at.server.url}${path}`),
      text: (part) => at.page.getByText(part).first(),
    } as Pages;

    beforeAll(async () => {
      built = await buildDashboards();
      at.server = await startFixtureServer(built.dist);
      browser = await openChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await at.server?.close();
      await built?.remove();
    });
    beforeEach(async () => {
      await at.page?.close();
      Object.assign(at.server, { state: 'full', speed: 1, isSignedIn: true, roles: ['duty-officer'], posted: [] });
      at.complaints = [];
      at.page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
      at.page.on('pageerror', (error) => at.complaints.push(error.message));
      at.page.on('console', (line) => {
        if (line.type() === 'error' && !line.text().includes('Failed to load resource'))
          at.complaints.push(line.text());
      });
    });

    tests(at);
  });
}
