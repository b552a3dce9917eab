import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Takes the environment and gives the path of a browser that is really there: the named one, the system's, Playwright's own; or undefined. */
export function findChromium(
  env: NodeJS.ProcessEnv,
  isThere: (path: string) => boolean = existsSync,
): string | undefined {
  const named = [env.CHROMIUM, env.CHROMIUM_PATH].filter((path) => path !== undefined && path !== '');
  return [...named, ...usual, chromium.executablePath()].find((path) => path !== undefined && isThere(path));
}
