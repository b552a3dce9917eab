import { existsSync } from 'node:fs';

/** Where systems put Chromium; the first that is there is used, else the one that Playwright brings. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];

/** Gives the path of the system's Chromium, or undefined. */
export function findChromium(): string | undefined {
  return places.find((path) => existsSync(path));
}
