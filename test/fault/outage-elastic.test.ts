// The same outages before a real cluster, through a proxy that is cut, hangs or refuses, and by the block that a full disk sets.
import { randomBytes } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { confirmLevel } from '../../response/index.ts';
import { openElasticStore } from '../../store/elastic/index.ts';
import { onCluster } from '../kit/on-cluster.ts';
import { type ProxyMode, startProxy, type TestProxy } from '../kit/proxy.ts';
import { removePrefix } from '../kit/remove-prefix.ts';
import { MINUTE, START } from '../kit/scene.ts';
import { type OutageNodes, openOutage } from './outage-nodes.ts';

onCluster('an outage of a real cluster', (node) =>
  describe('a real cluster that is away from minute 10 to 28', { timeout: 240_000 }, () => {
    let client: Client;
    let proxy: TestProxy;
    let opened: OutageNodes;
    let prefix: string;

    beforeEach(async () => {
      prefix = `yushao-test-${randomBytes(6).toString('hex')}`;
      client = new Client({ node });
      proxy = await startProxy(node);
      opened = await openOutage({
        open: () => openElasticStore({ url: node, prefix }),
        openForNode: () => openElasticStore({ url: proxy.url, prefix }),
      });
    });

    afterEach(async () => {
      await opened.close();
      await proxy.close();
      await removePrefix(client, prefix);
      await client.close();
    });

    const block = (isBlocked: boolean) =>
      client.indices.putSettings({
        index: `${prefix}-*`,
        settings: { 'index.blocks.read_only_allow_delete': isBlocked },
      });
    const through = (mode: ProxyMode) => async (isAway: boolean) => proxy.setMode(isAway ? mode : 'pass');
    const faults: [name: string, away: (isAway: boolean) => Promise<unknown>][] = [
      ['gone', through('cut')],
      ['answering after 20 seconds', through({ delayMs: 20_000 })],
      ['refusing everything', through('busy')],
      ['read-only as on a full disk', block],
    ];

    test('what others wrote is in the mirror when the cluster goes', async () => {
      const { store } = await opened.node('a');
      opened.scene.clock.set(START + 9 * MINUTE);
      await opened.scene.judge('s1', 1, { minute: 0, foundAfter: 9 });
      await opened.until(9);
      const { id, storyId } = await opened.scene.incident('s1');
      const actor = { id: 'duty', name: '值班员' };
      await confirmLevel(opened.scene.ctx, { incidentId: id, level: 2, reason: '转载的是旧闻', actor });
      await opened.until(9);
      proxy.setMode('cut');
      expect((await store.get('incident', id))?.doc.provisional).toMatchObject({ level: 2, by: '值班员' });
      const duties = await store.list('duty', { where: { incidentId: id, ruleId: 'bulletin' } });
      expect(duties.map(({ doc }) => doc.state)).toEqual(['open']);
      expect((await store.storyPosts(storyId)).map(({ post }) => post.id)).toEqual(['p1']);
    });

    test.each(faults)(
      '%s: the report leaves at 25, once, and the cluster has the truth afterwards',
      async (_, away) => {
        const { store } = await opened.node('a');
        opened.scene.clock.set(START + 9 * MINUTE);
        await opened.scene.judge('s1', 1, { minute: 0, foundAfter: 9 });
        // A busy machine may be too slow for the first looks.
        for (let looks = 0; looks < 20 && opened.scene.gateway.taken.length < 3; looks++) await opened.until(9);
        await opened.until(10, MINUTE / 2);
        expect(opened.scene.gateway.taken.length).toBeGreaterThanOrEqual(3);
        expect(store.standing()).toMatchObject({ isActive: true });
        await away(true);
        await opened.until(24, MINUTE);
        await opened.until(26, MINUTE / 2);
        const reports = opened.scene.gateway.taken.filter(({ text }) => text.includes('【未经人工确认】舆情快报'));
        expect(reports).toHaveLength(2);
        await opened.until(28, MINUTE / 2);
        await away(false);
        await opened.until(29, MINUTE / 2);
        const refs = opened.scene.gateway.taken.map(({ ref }) => ref.replace(/-\d+$/, ''));
        expect(new Set(refs).size).toBe(refs.length);
        const flash = await opened.scene.dispatches('flash-report');
        expect(flash.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
        for (const { sentAtMs } of flash) expect(sentAtMs).toBeLessThanOrEqual(START + 26 * MINUTE);
        expect(await opened.scene.duty('s1', 'flash-report')).toMatchObject({ state: 'met', lateMins: 0 });
        expect(await opened.scene.store.verifyAudit()).toMatchObject({ ok: true });
      },
    );
  }),
);
