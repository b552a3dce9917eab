import { expect, test } from 'vitest';
import type { Duty } from '../../model/index.ts';
import type { ListRequest } from '../../store/port.ts';
import { makeDuty, morningMs, type Stores } from './place.ts';

/** What is promised of `list` and `get`. */
export function listContract({ store }: Stores): void {
  const put = async (...duties: Duty[]) => {
    const result = await store().commit({ writes: duties.map((doc) => ({ op: 'create', kind: 'duty', doc })) });
    expect(result.ok).toBe(true);
  };
  const list = async (request: ListRequest<'duty'>) => (await store().list('duty', request)).map(({ doc }) => doc.id);

  test('orders by id where nothing else is asked', async () => {
    await put(makeDuty('b'), makeDuty('c'), makeDuty('a'));
    expect(await list({})).toEqual(['a', 'b', 'c']);
    expect(await list({ orderBy: { field: 'id', direction: 'desc' } })).toEqual(['c', 'b', 'a']);
  });

  test('orders by a field, ties by id, nulls last either way', async () => {
    await put(
      makeDuty('d', { nextAtMs: 5 }),
      makeDuty('a', { nextAtMs: null }),
      makeDuty('b', { nextAtMs: 9 }),
      makeDuty('c', { nextAtMs: 5 }),
    );
    expect(await list({ orderBy: { field: 'nextAtMs', direction: 'asc' } })).toEqual(['c', 'd', 'b', 'a']);
    expect(await list({ orderBy: { field: 'nextAtMs', direction: 'desc' } })).toEqual(['b', 'c', 'd', 'a']);
  });

  test('a range has its limits where they were put, and never matches null', async () => {
    await put(
      ...[1, 2, 3, 4].map((nextAtMs) => makeDuty(`n${nextAtMs}`, { nextAtMs })),
      makeDuty('null', { nextAtMs: null }),
    );
    expect(await list({ where: { nextAtMs: { lte: 2 } } })).toEqual(['n1', 'n2']);
    expect(await list({ where: { nextAtMs: { lt: 2 } } })).toEqual(['n1']);
    expect(await list({ where: { nextAtMs: { gt: 2, lt: 4 } } })).toEqual(['n3']);
    expect(await list({ where: { nextAtMs: { gte: 4 } } })).toEqual(['n4']);
    expect(await list({ where: { nextAtMs: {} } })).toEqual(['n1', 'n2', 'n3', 'n4']);
  });

  test('a value, any of several values, null, and all conditions together', async () => {
    await put(
      makeDuty('a', { state: 'open', incidentId: 'i1', nextAtMs: null }),
      makeDuty('b', { state: 'met', incidentId: 'i1' }),
      makeDuty('c', { state: 'cancelled', incidentId: 'i2' }),
    );
    expect(await list({ where: { state: 'met' } })).toEqual(['b']);
    expect(await list({ where: { state: ['open', 'cancelled'] } })).toEqual(['a', 'c']);
    expect(await list({ where: { state: [] } })).toEqual([]);
    expect(await list({ where: { nextAtMs: null } })).toEqual(['a']);
    expect(await list({ where: { nextAtMs: [null, morningMs] } })).toEqual(['a', 'b', 'c']);
    expect(await list({ where: { incidentId: 'i1', state: ['open', 'met'], nextAtMs: { gte: 0 } } })).toEqual(['b']);
    expect(await list({ where: { id: ['a', 'c'] } })).toEqual(['a', 'c']);
    expect(await list({ where: { state: undefined } })).toEqual(['a', 'b', 'c']);
  });

  test('pages by limit and offset without repeating or missing any', async () => {
    await put(...Array.from({ length: 25 }, (_, i) => makeDuty(`d${String(i).padStart(2, '0')}`, { dueAtMs: i % 3 })));
    const pages: string[] = [];
    for (let offset = 0; offset < 25; offset += 10) {
      pages.push(...(await list({ orderBy: { field: 'dueAtMs', direction: 'desc' }, limit: 10, offset })));
    }
    expect(pages).toHaveLength(25);
    expect(new Set(pages).size).toBe(25);
    expect(pages[0]).toBe('d02');
  });

  test('gives 100 by default', async () => {
    await put(...Array.from({ length: 130 }, (_, i) => makeDuty(`d${i}`)));
    expect(await list({})).toHaveLength(100);
    expect(await list({ limit: 1000 })).toHaveLength(130);
  });

  test('refuses a field that is not declared', async () => {
    const where = { title: '手机快报' } as ListRequest<'duty'>['where'];
    await expect(store().list('duty', { where })).rejects.toMatchObject({ code: 'input-invalid' });
  });

  test('gives a document as it was put, or undefined where there is none', async () => {
    const duty = makeDuty('d1', { steps: [{ step: 'sent', atMs: 1, note: '“快报”' }], lateCause: 'late-sending' });
    await put(duty);
    expect((await store().get('duty', 'd1'))?.doc).toEqual(duty);
    expect(await store().get('duty', 'nowhere')).toBeUndefined();
    expect(await store().get('alarm', 'd1')).toBeUndefined();
  });

  test('a look that may lag sees a commit soon, by itself', async () => {
    await put(makeDuty('late', { nextAtMs: 5 }));
    const request = { where: { nextAtMs: { lte: 5 } }, mayLag: true };
    await expect.poll(() => list(request), { timeout: 20_000, interval: 100 }).toEqual(['late']);
  });
}
