import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseElasticsearch } from '../../scripts/elasticsearch/choose.ts';
import { killNode, reviveNode, stopCluster } from '../../scripts/elasticsearch/cluster.ts';
import { abandonedLeases, endLease, leasePlaces, placesFor } from '../../scripts/elasticsearch/places.ts';
import { findPorts } from '../../scripts/elasticsearch/ports.ts';
import { isNodeAlive } from '../../scripts/elasticsearch/processes.ts';
import { removeData } from '../../scripts/elasticsearch/remove-data.ts';
import { nodeSettings, planNodes } from '../../scripts/elasticsearch/settings.ts';
import { readRunning } from '../../scripts/elasticsearch/state.ts';

describe('the Elasticsearch runner', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'yushao-es-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const places = () => {
    const stateDir = join(dir, 'state');
    mkdirSync(stateDir, { recursive: true });
    return { cacheDir: dir, stateDir, stateFile: join(stateDir, 'running.json'), user: null };
  };
  const pairs = [9211, 9212, 9213].map((port) => ({ port, transportPort: port + 100 }));
  const wish = { count: 1, isSecure: false, isKept: false, firstPort: 9210 } as const;

  it('gives three nodes ports and folders of their own, and each the others as seeds', () => {
    const plans = planNodes(pairs, '/s');
    expect(new Set(plans.map(({ folder }) => folder)).size).toBe(3);
    for (const plan of plans) {
      const settings = nodeSettings(plan, plans, { snapshots: '/s/snapshots', isSecure: false });
      expect(settings).toContain('discovery.seed_hosts: ["127.0.0.1:9311","127.0.0.1:9312","127.0.0.1:9313"]');
      expect(settings).not.toContain('single-node');
    }
  });

  it('never mixes switched-off security into secure settings, and encrypts both layers', () => {
    const plans = planNodes(pairs.slice(0, 1), '/s');
    const [plan] = plans;
    if (plan === undefined) throw new Error('no plan');
    const settings = nodeSettings(plan, plans, { snapshots: '/s/snapshots', isSecure: true });
    expect(settings).not.toContain('security.enabled: false');
    expect(settings).toContain('xpack.security.http.ssl.enabled: true');
    expect(settings).toContain('xpack.security.transport.ssl.enabled: true');
  });

  it('keeps the server out of the home of root and out of the checkout', () => {
    expect(placesFor({}, true).stateDir.startsWith('/var/lib/')).toBe(true);
    expect(placesFor({ XDG_STATE_HOME: '/x' }, false).stateDir).toBe('/x/yushao/elasticsearch');
    expect(placesFor({ YUSHAO_ELASTICSEARCH_STATE: '/y' }, true).stateFile).toBe('/y/running.json');
  });

  it('takes other ports when one of those wished for belongs to something else', async () => {
    const [free] = await findPorts(1, null);
    const wished = free?.port ?? 0;
    expect(await findPorts(1, wished)).toEqual([{ port: wished, transportPort: wished + 100 }]);
    const foreign = createServer();
    await new Promise<void>((resolve) => foreign.listen(wished + 100, '127.0.0.1', resolve));
    try {
      const found = (await findPorts(3, wished - 1)).flatMap(({ port, transportPort }) => [port, transportPort]);
      expect(new Set(found).size).toBe(6);
      expect(found).not.toContain(wished + 100);
    } finally {
      await new Promise((resolve) => foreign.close(resolve));
    }
  });

  it('takes the named server as it is, starts nothing and says so', async () => {
    const said: string[] = [];
    const env = { ELASTICSEARCH_URL: 'http://named:9200' };
    expect(await chooseElasticsearch(env, places(), wish, (line) => said.push(line))).toBe('http://named:9200');
    expect(said.join()).toContain('没有启动');
    expect(readRunning(places())).toBeNull();
  });

  it('refuses a cluster of another size or without the security asked for beside the one that runs', async () => {
    const running = { url: 'http://127.0.0.1:1', nodes: [], composeProject: 'p' };
    writeFileSync(places().stateFile, JSON.stringify(running));
    const choose = (more: object) => chooseElasticsearch({}, places(), { ...wish, ...more }, () => undefined);
    await expect(choose({ count: 3 })).rejects.toThrow('已有 1 个节点');
    await expect(choose({ isSecure: true })).rejects.toThrow('没有开启安全功能');
  });

  it('leaves alone a process that has got the pid of a node that ended', async () => {
    const node = { number: 1, port: 9210, folder: join(dir, '1-n1'), pid: process.pid };
    writeFileSync(places().stateFile, JSON.stringify({ url: 'http://127.0.0.1:9210', nodes: [node] }));
    expect(isNodeAlive(process.pid, node.folder)).toBe(false);
    await expect(killNode(places(), 1)).rejects.toThrow('没有在运行');
    expect(await stopCluster(places())).toBe(0);
    expect(readRunning(places())).toBeNull();
  });

  it('refuses to revive a node that was never started', async () => {
    await expect(reviveNode(places(), 2)).rejects.toThrow('没有节点 2');
  });

  it('removes the data of earlier runs and nothing else', () => {
    const { stateDir } = places();
    for (const name of ['1-n1', '3-n2', 'snapshots', 'secrets', 'mine']) mkdirSync(join(stateDir, name));
    removeData(places());
    expect(() => rmSync(join(stateDir, 'mine'), { recursive: true })).not.toThrow();
    for (const name of ['1-n1', '3-n2', 'snapshots', 'secrets']) {
      expect(() => rmSync(join(stateDir, name), { recursive: true })).toThrow('ENOENT');
    }
  });

  it('finds what a process that is gone has left, and not what a living one holds', () => {
    const mine = leasePlaces(places());
    const left = join(dir, 'elasticsearch-tests', '4194999-a');
    mkdirSync(left, { recursive: true });
    const abandoned = abandonedLeases(places()).map(({ stateDir }) => stateDir);
    expect(abandoned).toContain(left);
    expect(abandoned).not.toContain(mine.stateDir);
    endLease(mine);
    expect(readRunning(mine)).toBeNull();
  });
});
