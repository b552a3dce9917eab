import { expect, test } from 'vitest';
import { auditGenesis, auditHash } from '../../store/audit-chain.ts';
import type { AuditEntry, AuditRow, PostRecord, Store } from '../../store/port.ts';
import { makeAnalysis, makeStory } from '../kit/posts.ts';
import { makeDuty, morningMs, postAt, type Stores } from './place.ts';

async function walkPosts(store: Store, limit: number): Promise<PostRecord[]> {
  const records: PostRecord[] = [];
  for (let after: string | null = null; ; ) {
    const page: PostRecord[] = await store.exportPosts({ after, limit });
    if (page.length === 0) return records;
    records.push(...page);
    after = page.at(-1)?.post.id ?? null;
  }
}

const record = (id: string, over: Partial<PostRecord> = {}): PostRecord => ({
  post: postAt(id, 0),
  analysis: null,
  observation: null,
  isUnprocessed: true,
  ...over,
});

function chainOf(actions: readonly string[]): AuditRow[] {
  let previousHash = auditGenesis;
  return actions.map((action, at) => {
    const entry: AuditEntry = { atMs: at, actor: 'u', action, subject: 's', incidentId: null, detail: { 值: at } };
    const row = { ...entry, seq: at + 1, previousHash, hash: auditHash(previousHash, at + 1, entry) };
    previousHash = row.hash;
    return row;
  });
}

const claim = { owner: 'a', nowMs: morningMs + 600_000, leaseMs: 60_000, limit: 10 };

/** What is promised of carrying a store's content into another one. */
export function portableContract({ store }: Stores): void {
  test('gives every document of a kind once, by id, in pages', async () => {
    const ids = ['a', 'B', 'c-10', 'c-9', '值', 'é', 'z'];
    for (const id of ids) await store().commit({ writes: [{ op: 'create', kind: 'duty', doc: makeDuty(id) }] });
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await store().scan('duty', { after, limit: 2 });
      if (page.length === 0) break;
      expect(page.length).toBeLessThanOrEqual(2);
      seen.push(...page.map(({ doc }) => doc.id));
      after = seen.at(-1) ?? null;
    }
    expect(seen).toEqual([...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect(await store().scan('incident', { after: null, limit: 10 })).toEqual([]);
  });

  test('gives versions that a replace can name', async () => {
    await store().commit({ writes: [{ op: 'create', kind: 'meta', doc: { id: 'm', value: 1 } }] });
    const [found] = await store().scan('meta', { after: null, limit: 10 });
    const doc = { id: 'm', value: 2 };
    const result = await store().commit({
      writes: [{ op: 'replace', kind: 'meta', doc, version: found?.version ?? '' }],
    });
    expect(result.ok).toBe(true);
  });

  test('gives posts with analysis, newest reading and whether they wait', async () => {
    await store().putPosts([postAt('a', 2), postAt('b', 1), postAt('c', 0)]);
    await store().claimUnprocessed(claim);
    await store().putObservations([
      { postId: 'b', atMs: morningMs + 2, metrics: { views: 9 } },
      { postId: 'b', atMs: morningMs + 1, metrics: { views: 5 } },
    ]);
    await store().commit({ writes: [], analyses: [makeAnalysis('a', 's1'), makeAnalysis('b', 's1')] });
    const records = await walkPosts(store(), 2);
    expect(records).toEqual([
      record('a', { post: postAt('a', 2), analysis: makeAnalysis('a', 's1'), isUnprocessed: false }),
      record('b', {
        post: postAt('b', 1),
        analysis: makeAnalysis('b', 's1'),
        observation: { atMs: morningMs + 2, metrics: { views: 9 } },
      }),
      record('c'),
    ]);
    const some = await store().exportPosts({ ids: ['c', 'nowhere', 'a'] });
    expect(some.map(({ post }) => post.id).sort()).toEqual(['a', 'c']);
  });

  test('takes posts as they were: found, counted and judged as before, waiting only where they waited', async () => {
    const story = makeStory({ id: 's1', level: 2, decidingAtMs: 0, foundAtMs: 0, updatedAtMs: 0 });
    await store().commit({ writes: [{ op: 'create', kind: 'story', doc: story }] });
    const judged = record('a', {
      analysis: makeAnalysis('a', 's1', { tier: 'city' }),
      observation: { atMs: morningMs, metrics: { reposts: 12, views: 3 } },
      isUnprocessed: false,
    });
    expect(await store().importPosts([judged, record('b')])).toEqual(['stored', 'stored']);
    expect(await store().getPosts(['a'])).toEqual([
      { post: judged.post, analysis: judged.analysis, metrics: { views: 3, reposts: 12 }, level: 2 },
    ]);
    expect((await store().search({ text: '大坑', filters: { tier: ['city'], level: [2] } })).hits).toHaveLength(1);
    expect((await store().claimUnprocessed(claim)).map(({ post }) => post.id)).toEqual(['b']);
    expect(await walkPosts(store(), 10)).toEqual([judged, record('b')]);
  });

  test('a second import brings verdict, counts and queue in line and leaves the post as it was', async () => {
    await store().importPosts([record('a')]);
    const later = record('a', {
      post: postAt('a', 0, { text: '改过的文字' }),
      analysis: makeAnalysis('a', 's1'),
      observation: { atMs: morningMs, metrics: { views: 1 } },
      isUnprocessed: false,
    });
    expect(await store().importPosts([later])).toEqual(['known']);
    expect(await walkPosts(store(), 10)).toEqual([{ ...later, post: postAt('a', 0) }]);
    await store().importPosts([record('a')]);
    expect(await walkPosts(store(), 10)).toEqual([record('a')]);
    expect(await store().count({ text: '', filters: { storyId: 's1' } })).toBe(0);
  });

  test('takes audit rows with their hashes, and goes on from them', async () => {
    const rows = chainOf(['a', 'b', 'c']);
    await store().importAudit(rows.slice(0, 2));
    await store().importAudit(rows.slice(2));
    expect(await store().audit({ limit: 10 })).toEqual(rows);
    const entry = { atMs: 1, actor: 'u', action: 'd', subject: 's', incidentId: null, detail: {} };
    await store().commit({ writes: [], audit: [entry] });
    expect(await store().verifyAudit()).toEqual({ ok: true, rows: 4 });
  });

  test.each<[string, (rows: AuditRow[]) => AuditRow[]]>([
    ['a row left out', (rows) => rows.filter(({ seq }) => seq !== 2)],
    ['a row changed', (rows) => rows.map((row) => (row.seq === 2 ? { ...row, actor: 'other' } : row))],
    ['rows out of order', (rows) => [...rows].reverse()],
    ['a chain that begins elsewhere', (rows) => rows.slice(1)],
  ])('refuses %s and keeps none of them', async (_, spoil) => {
    const rows = spoil(chainOf(['a', 'b', 'c']));
    await expect(store().importAudit(rows)).rejects.toMatchObject({ code: 'conflict' });
    expect(await store().audit({ limit: 10 })).toEqual([]);
    expect(await store().verifyAudit()).toEqual({ ok: true, rows: 0 });
  });
}
