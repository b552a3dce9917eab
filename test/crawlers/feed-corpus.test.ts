import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFeed } from '../../crawlers/feed/parse-feed.ts';
import { decodeBody } from '../../crawlers/fetch/charset.ts';
import { PageRefused } from '../../crawlers/fetch/failure.ts';
import { needsData } from './shared-data.ts';

const archive = needsData('feedparser_tests.tar.xz');
/** A feed that takes longer than this, ms, hangs a crawler. */
const slowMs = 2000;
/** Feeds read when this was written; fewer is a regression. */
const floor = 2_100;

describe.skipIf(!existsSync(archive))('the feeds of feedparser’s own tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yushao-feeds-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are each read or refused with a reason; none crashes or hangs', () => {
    execFileSync('tar', ['xJf', archive, '-C', folder]);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(xml|json)$/.test(name),
    );
    const counts = { read: 0, loosely: 0, entries: 0, refused: 0 };
    const reasons = new Map<string, number>();
    for (const file of files) {
      const startedAt = performance.now();
      try {
        const feed = parseFeed(decodeBody(readFileSync(join(folder, file))).text);
        counts.read += 1;
        counts.entries += feed.entries.length;
        if (feed.format === 'loose') counts.loosely += 1;
      } catch (error) {
        expect(error, file).toBeInstanceOf(PageRefused);
        counts.refused += 1;
        const reason = (error as PageRefused).message;
        expect(reason, file).not.toBe('');
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
      expect(performance.now() - startedAt, file).toBeLessThan(slowMs);
    }
    console.log(`${files.length} feeds:`, counts, Object.fromEntries(reasons));
    expect(files.length).toBeGreaterThanOrEqual(2106);
    expect(counts.read).toBeGreaterThanOrEqual(floor);
  });
});
