import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale } from './build-dashboards.ts';
import { findChromium } from './find-chromium.ts';
import { tallyLine, withoutSkips } from './tally.ts';

describe('findChromium', () => {
  it('takes the named browser before the system’s', () => {
    expect(findChromium({ CHROMIUM: '/opt/c' }, () => true)).toBe('/opt/c');
  });

  it('passes over a named browser that is not there', () => {
    expect(findChromium({ CHROMIUM: '/opt/c' }, (path) => path === '/usr/bin/chromium')).toBe('/usr/bin/chromium');
  });

  it('gives nothing where there is none', () => {
    expect(findChromium({}, () => false)).toBeUndefined();
  });
});

describe('isStale', () => {
  let root: string;
  const put = (name: string, atSecs: number) => {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    utimesSync(file, atSecs, atSecs);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'yushao-stale-'));
    put('dashboards/src/app.tsx', 100);
    put('api/views.ts', 100);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('says yes while nothing is built', () => {
    expect(isStale(root)).toBe(true);
  });

  it('says no when the build is the newest', () => {
    put('dashboards/dist/index.html', 200);
    expect(isStale(root)).toBe(false);
  });

  it('says yes when a source, or a type it shares with the api, is newer', () => {
    put('dashboards/dist/index.html', 200);
    put('dashboards/src/deep/page.tsx', 300);
    expect(isStale(root)).toBe(true);
    put('dashboards/src/deep/page.tsx', 100);
    put('api/views.ts', 300);
    expect(isStale(root)).toBe(true);
  });
});

describe('the last line', () => {
  const tally = { passed: 3, failed: 1, skips: [{ name: 'a', why: 'no data' }] };

  it('counts passes, failures and skips', () => {
    expect(tallyLine(tally)).toBe('3 passed, 1 failed, 1 skipped');
  });

  it('counts a skip as a failure where everything must run', () => {
    expect(tallyLine(withoutSkips(tally))).toBe('3 passed, 2 failed');
  });
});
