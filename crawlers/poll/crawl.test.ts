import { describe, expect, it } from 'vitest';
import { openStepQueue } from './crawl.ts';

describe('a poll’s queue', () => {
  it('takes little memory, so that a poll every few seconds fits', async () => {
    const { queue } = await openStepQueue('http');
    // Crawlee's own cache has a million slots; this also shows when Crawlee gives it another name.
    const { requestSeenCache } = queue as unknown as { requestSeenCache: { keys: unknown[]; ids: unknown[] } };
    expect(requestSeenCache.keys.length + requestSeenCache.ids.length).toBeLessThan(10_000);
  });

  it('takes a page once, however often it is linked', async () => {
    const queue = await openStepQueue('http');
    const step = { url: 'http://news.example.test/1', use: 'article', via: 'http' as const };
    await queue.add([step, { ...step }]);
    await queue.add([step]);
    expect(await queue.queue.getTotalCount?.()).toBe(1);
  });
});
