import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a browser is: CHROMIUM, the system's, or Playwright's own; undefined when there is none. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...systemPaths, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Whether browser tests must be passed over; says so, and under REQUIRE_ALL=1 throws instead. */
export function lacksChromium(): boolean {
  if (findChromium()) return false;
  const what = 'no Chromium found (CHROMIUM, /usr/bin/chromium, npx playwright install chromium): browser tests';
  if (process.env.REQUIRE_ALL === '1') throw new Error(`${what} cannot run`);
  console.warn(`SKIPPED: ${what} are not run`);
  return true;
}

/** Opens the browser. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
}
