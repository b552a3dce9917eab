import { expect, test } from 'vitest';
import type { AuditEntry } from '../../store/port.ts';
import { makeAnalysis } from '../kit/posts.ts';
import { makeDuty, postAt, type Stores } from './place.ts';

const entry = (action: string, incidentId: string | null = null, detail: AuditEntry['detail'] = {}): AuditEntry => ({
  atMs: 1000,
  actor: 'program',
  action,
  subject: 'thing',
  incidentId,
  detail,
});

/** What is promised of the audit log and of the feed of changes. */
export function auditContract({ store, another }: Stores): void {
  test('keeps rows in order, each chained to the one before, content whole', async () => {
    await store().commit({
      writes: [],
      audit: [entry('a'), entry('b', 'i1', { z: 1, a: { c: '值', b: [null, 2.5] } })],
    });
    await store().commit({ writes: [], audit: [entry('c', 'i1')] });
    const rows = await store().audit({ limit: 10 });
    expect(rows.map(({ seq, action }) => [seq, action])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(rows[1]).toMatchObject(entry('b', 'i1', { z: 1, a: { c: '值', b: [null, 2.5] } }));
    expect(rows[1]?.previousHash).toBe(rows[0]?.hash);
    expect(rows[2]?.previousHash).toBe(rows[1]?.hash);
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(3);
    expect(await store().verifyAudit()).toEqual({ ok: true, rows: 3 });
  });

  test('gives the rows of one incident, and those after a given one', async () => {
    await store().commit({ writes: [], audit: [entry('a', 'i1'), entry('b', 'i2'), entry('c', 'i1'), entry('d')] });
    const actions = async (request: { incidentId?: string; afterSeq?: number; limit: number }) =>
      (await store().audit(request)).map(({ action }) => action);
    expect(await actions({ incidentId: 'i1', limit: 10 })).toEqual(['a', 'c']);
    expect(await actions({ incidentId: 'i1', afterSeq: 1, limit: 10 })).toEqual(['c']);
    expect(await actions({ afterSeq: 1, limit: 2 })).toEqual(['b', 'c']);
    expect(await actions({ incidentId: 'nowhere', limit: 10 })).toEqual([]);
  });

  test('is one unbroken chain when two stores write to it at once', async () => {
    const second = await another();
    const write = (i: number) => (i % 2 === 0 ? store() : second).commit({ writes: [], audit: [entry(`n${i}`)] });
    const results = await Promise.all(Array.from({ length: 30 }, (_, i) => write(i)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await second.verifyAudit()).toEqual({ ok: true, rows: 30 });
  });

  test('an empty log is in order', async () => {
    expect(await store().verifyAudit()).toEqual({ ok: true, rows: 0 });
  });

  test('tells what changed, in order, with the incident it belongs to', async () => {
    const start = await store().changes({ afterSeq: 0, limit: 10 });
    expect(start.changes).toEqual([]);
    await store().putPosts([postAt('p1', 0)]);
    await store().commit({
      writes: [
        { op: 'create', kind: 'duty', doc: makeDuty('d1', { incidentId: 'i7' }) },
        { op: 'create', kind: 'meta', doc: { id: 'm1', value: 1 } },
      ],
      analyses: [makeAnalysis('p1', 's1')],
    });
    const { changes, lastSeq } = await store().changes({ afterSeq: start.lastSeq, limit: 10 });
    expect(changes.map(({ kind, id, incidentId }) => [kind, id, incidentId])).toEqual([
      ['post', 'p1', null],
      ['duty', 'd1', 'i7'],
      ['meta', 'm1', null],
      ['post', 'p1', null],
    ]);
    const seqs = changes.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(lastSeq).toBe(seqs.at(-1));
    expect(await store().changes({ afterSeq: lastSeq, limit: 10 })).toEqual({ changes: [], lastSeq });
    const page = await store().changes({ afterSeq: start.lastSeq, limit: 2 });
    expect(page).toEqual({ changes: changes.slice(0, 2), lastSeq: seqs[1] });
  });
}
