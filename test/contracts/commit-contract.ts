import { expect, test } from 'vitest';
import type { AuditEntry, Meta, Write } from '../../store/port.ts';
import { makeDuty, type Stores } from './place.ts';

const create = (id: string, value: unknown = 1): Write => ({ op: 'create', kind: 'meta', doc: { id, value } });
const replace = (id: string, value: unknown, version: string): Write => ({
  op: 'replace',
  kind: 'meta',
  doc: { id, value },
  version,
});
const remove = (id: string, version: string): Write => ({ op: 'delete', kind: 'meta', id, version });
const auditRow: AuditEntry = {
  atMs: 1,
  actor: 'program',
  action: 'meta.set',
  subject: 'm',
  incidentId: null,
  detail: {},
};

/** What is promised of `commit` (promises 2 and 5). */
export function commitContract({ store, another }: Stores): void {
  const versionOf = async (id: string) => (await store().get('meta', id))?.version ?? '';

  test('gives the version of each write, by which the next may replace it', async () => {
    const made = await store().commit({ writes: [create('a'), create('b')] });
    if (!made.ok) throw new Error('conflict');
    expect(made.versions).toHaveLength(2);
    expect(await versionOf('b')).toBe(made.versions[1]);
    const next = await store().commit({ writes: [replace('b', 2, made.versions[1] ?? '')] });
    expect(next.ok).toBe(true);
    expect(await store().get('meta', 'b')).toEqual({
      doc: { id: 'b', value: 2 },
      version: next.ok ? next.versions[0] : '',
    });
  });

  test.each<[string, (version: string) => Write]>([
    ['an id that exists', () => create('taken')],
    ['a stale version', () => replace('taken', 9, 'stale')],
    ['a version never given', () => replace('taken', 9, '999999999')],
    ['a document that is gone', (version) => replace('gone', 9, version)],
    ['deleting what somebody changed', () => remove('taken', '0')],
  ])('%s is a conflict that names it, and nothing of the commit is written', async (_, write) => {
    await store().commit({ writes: [create('taken')] });
    const bad = write(await versionOf('taken'));
    const before = await store().changes({ afterSeq: 0, limit: 100 });
    const result = await store().commit({
      writes: [create('first'), { op: 'create', kind: 'duty', doc: makeDuty('d1') }, bad],
      audit: [auditRow],
    });
    const id = bad.op === 'delete' ? bad.id : bad.doc.id;
    expect(result).toEqual({ ok: false, conflict: { kind: 'meta', id } });
    expect(await store().get('meta', 'first')).toBeUndefined();
    expect(await store().get('duty', 'd1')).toBeUndefined();
    expect((await store().get('meta', 'taken'))?.doc.value).toBe(1);
    expect(await store().audit({ limit: 10 })).toEqual([]);
    expect(await store().changes({ afterSeq: 0, limit: 100 })).toEqual(before);
  });

  test('deletes by version, and the version of what was there before fits nothing made later', async () => {
    await store().commit({ writes: [create('a')] });
    const old = await versionOf('a');
    expect((await store().commit({ writes: [remove('a', old)] })).ok).toBe(true);
    expect(await store().get('meta', 'a')).toBeUndefined();
    await store().commit({ writes: [create('a', 'anew')] });
    expect(await store().commit({ writes: [replace('a', 'stolen', old)] })).toMatchObject({ ok: false });
    expect((await store().get('meta', 'a'))?.doc.value).toBe('anew');
  });

  test('of many who replace one version, through two stores, one wins', async () => {
    const second = await another();
    await store().commit({ writes: [create('a', 'start')] });
    const version = await versionOf('a');
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        (i % 2 === 0 ? store() : second).commit({ writes: [replace('a', i, version)] }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = results.findIndex(({ ok }) => ok);
    expect((await second.get('meta', 'a'))?.doc.value).toBe(winner);
  });

  test('counts right when two stores add to one number by compare-and-set', async () => {
    const second = await another();
    await store().commit({ writes: [create('n', 0)] });
    const add = async (through: typeof second) => {
      for (;;) {
        const now = await through.get('meta', 'n');
        if (now === undefined) throw new Error('gone');
        const doc: Meta = { id: 'n', value: Number(now.doc.value) + 1 };
        const result = await through.commit({ writes: [{ op: 'replace', kind: 'meta', doc, version: now.version }] });
        if (result.ok) return;
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => add(i % 2 === 0 ? store() : second)));
    expect((await store().get('meta', 'n'))?.doc.value).toBe(20);
  });

  test('what one store committed another reads', async () => {
    const second = await another();
    await store().commit({ writes: [create('a', { deep: ['值', null] })] });
    expect((await second.get('meta', 'a'))?.doc).toEqual({ id: 'a', value: { deep: ['值', null] } });
  });

  test('commits nothing without complaint', async () => {
    expect(await store().commit({ writes: [] })).toEqual({ ok: true, versions: [] });
  });
}
