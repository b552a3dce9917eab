import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Decision } from '../model/index.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { judgementReportCommand } from './judgement-report.ts';

const decision: Decision = {
  id: 'd1',
  incidentId: 'incident-7',
  kind: 'confirm',
  by: '值班员',
  atMs: 1,
  reason: '影响有限',
  proposedLevel: 1,
  proposedClauses: [{ id: 'society-focus', level: 1, evidence: 1 }],
  decidedLevel: 3,
  rulebook: 'r@1',
  features: {
    spread: { posts: 1, copies: 0, platforms: ['weibo'], views: 0, likes: 0, comments: 0, reposts: 0 },
    tier: 'self',
    ageMs: 1,
    nearest: null,
  },
  isExercise: false,
};

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'judgement-report-'));
  vi.stubEnv('STORE_URL', join(dir, 'yushao.db'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

async function put(decisions: readonly Decision[]): Promise<void> {
  const store = await openSqliteStore({ path: join(dir, 'yushao.db'), timeZone: 'Asia/Shanghai' });
  await store.commit({ writes: decisions.map((doc) => ({ op: 'create', kind: 'decision', doc }) as const) });
  await store.close();
}

describe('yushao judgement report', () => {
  it('says so where nobody has decided anything', async () => {
    await put([]);
    expect(await judgementReportCommand({})).toEqual([expect.stringContaining('还没有人对级别作出过决定')]);
  });

  it('names the clause that was wrong with its incident, as a table and as JSON', async () => {
    await put([decision]);
    const lines = await judgementReportCommand({});
    expect(lines).toContain('society-focus｜1｜0｜0｜0.0%｜—｜incident-7｜—');
    expect(lines.at(-1)).toBe('错得最多的条款：society-focus');
    const [json = ''] = await judgementReportCommand({ json: true });
    expect(JSON.parse(json)).toMatchObject({ decisions: 1, agreed: 0, clauses: [{ id: 'society-focus' }] });
  });
});
