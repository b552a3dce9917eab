// The product as processes before a real cluster: the response is killed, the cluster is gone, and the response must start all the same.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from '@elastic/elasticsearch';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openElasticStore } from '../../store/elastic/index.ts';
import { examineMirror } from '../../store/mirror/index.ts';
import type { Store } from '../../store/port.ts';
import { startGateway, type TestGateway } from '../kit/gateway.ts';
import { onCluster } from '../kit/on-cluster.ts';
import { makeAnalysis, makePost, makeStory } from '../kit/posts.ts';
import { makeHome, type ProductHome } from '../kit/product.ts';
import { startProxy, type TestProxy } from '../kit/proxy.ts';
import { removePrefix } from '../kit/remove-prefix.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MINUTE = 60_000;
onCluster('a restart in an outage', (node) =>
  describe('a cluster that is gone when the response starts', { timeout: 400_000 }, () => {
    const prefix = `yushao-test-${randomBytes(6).toString('hex')}`;
    const client = new Client({ node });
    const children: ChildProcess[] = [];
    let gateway: TestGateway;
    let proxy: TestProxy;
    let home: ProductHome;
    let store: Store;
    let said = '';

    beforeEach(async () => {
      gateway = await startGateway();
      proxy = await startProxy(node);
      home = await makeHome(gateway.url);
      store = await openElasticStore({ url: node, prefix });
    }, 120_000);

    afterEach(async () => {
      for (const child of children) child.kill('SIGKILL');
      await store.close();
      await proxy.close();
      await gateway.close();
      home.remove();
      await removePrefix(client, prefix);
      await client.close();
    }, 120_000);

    function start(roles: string): ChildProcess {
      const env = {
        ...process.env,
        ...home.env,
        STORE_URL: proxy.url,
        STORE_PREFIX: prefix,
        YUSHAO_MIRROR_DIR: join(home.dir, 'mirror'),
        YUSHAO_SPOOL_DIR: join(home.dir, 'spool'),
      };
      const child = spawn(process.execPath, ['main.ts', '--config', home.configDir, 'start', '--roles', roles], {
        cwd: ROOT,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child.stderr?.on('data', (chunk) => {
        said += chunk;
      });
      children.push(child);
      return child;
    }

    async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
      for (let tries = 0; tries < 1_000; tries++) {
        if (await isSo()) return;
        await sleep(200);
      }
      throw new Error(`${what} did not come about: ${said.slice(-5_000)}`);
    }

    const reports = () => gateway.taken.filter(({ text }) => text.includes('【未经人工确认】舆情快报'));
    const incidents = async () => (await examineMirror(join(home.dir, 'mirror')).catch(() => null))?.incidents;

    test('it starts from its mirror, beside an api that cannot, and the report leaves once', async () => {
      const first = start('response');
      // Found at once; nobody is at the desk, and its 25 minutes are over in two.
      const atMs = Date.now() - 23 * MINUTE;
      const times = { decidingAtMs: atMs, foundAtMs: atMs };
      await store.putPosts([makePost({ id: 'p1', publishedAtMs: atMs, collectedAtMs: atMs, outlet: '新华社' })]);
      const doc = makeStory({ id: 's1', level: 1, ...times, updatedAtMs: Date.now() });
      await store.commit({ writes: [{ op: 'create', kind: 'story', doc }], analyses: [makeAnalysis('p1', 's1')] });
      await until(() => gateway.taken.length >= 4, 'the alert at once');
      await until(async () => (await incidents()) === 1, 'the mirror');
      first.kill('SIGKILL');
      proxy.setMode('cut');
      expect(reports()).toEqual([]);

      start('response,api');
      await until(() => reports().length >= 2, 'the report in the outage');
      expect(said).toContain('本机按镜像启动值守');
      expect(said).toContain('api 未能启动，将重试');

      proxy.setMode('pass');
      const flash = async () =>
        (await store.list('dispatch', { limit: 100 })).filter(({ doc }) => doc.document === 'flash-report');
      await until(async () => (await flash()).length === 2, 'the record');
      // Not even while the rest of the record still comes in does it stand as unsent.
      expect((await flash()).map(({ doc }) => doc.attempts.length)).toEqual([1, 1]);
      await until(
        () =>
          fetch(`${home.url}/healthz`).then(
            (answer) => answer.ok,
            () => false,
          ),
        'the api',
      );
      const refs = gateway.taken.map(({ ref }) => ref.replace(/-\d+$/, ''));
      expect(new Set(refs).size).toBe(refs.length);
      expect(await store.verifyAudit()).toMatchObject({ ok: true });
    });
  }),
);
