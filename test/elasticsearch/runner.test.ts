import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { killNode, readRunning, reviveNode, stopCluster } from '../../scripts/elasticsearch/cluster.ts';
import { nodeSettings, planNodes } from '../../scripts/elasticsearch/node.ts';
import { placesFor } from '../../scripts/elasticsearch/places.ts';
import { isNodeAlive } from '../../scripts/elasticsearch/processes.ts';

describe('the Elasticsearch runner', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'yushao-es-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const places = () => ({ cacheDir: dir, stateDir: dir, stateFile: join(dir, 'running.json'), user: null });

  it('gives three nodes ports and folders of their own, and each the others as seeds', () => {
    const plans = planNodes(3, '/s');
    expect(plans.map(({ port }) => port)).toEqual([9211, 9212, 9213]);
    expect(new Set(plans.map(({ folder }) => folder)).size).toBe(3);
    for (const plan of plans) {
      const settings = nodeSettings(plan, plans, '/s/snapshots');
      expect(settings).toContain('discovery.seed_hosts: ["127.0.0.1:9311","127.0.0.1:9312","127.0.0.1:9313"]');
      expect(settings).not.toContain('single-node');
    }
  });

  it('keeps the server out of the home of root and out of the checkout', () => {
    expect(placesFor({}, true).stateDir.startsWith('/var/lib/')).toBe(true);
    expect(placesFor({ XDG_STATE_HOME: '/x' }, false).stateDir).toBe('/x/yushao/elasticsearch');
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
});
