import { expect, test } from 'vitest';
import type { Attachment, CalendarRecord, Partner } from '../../model/index.ts';
import type { Documents, Kind, Write } from '../../store/port.ts';
import { makeStory } from '../kit/posts.ts';
import { makeDuty, morningMs, type Stores } from './place.ts';

/** A picture of two megabytes, as it is kept; its text is long and does not repeat itself. */
function makePicture(id: string, over: Partial<Attachment> = {}): Attachment {
  const bytes = Buffer.alloc(2 * 1_048_576);
  for (let at = 0, value = id.length; at < bytes.length; at += 4) {
    value = (Math.imul(value, 1_103_515_245) + 12_345) >>> 0;
    bytes.writeUInt32LE(value, at);
  }
  const size = { widthPx: 40, heightPx: 20, mediaType: 'image/png' as const };
  const content = bytes.toString('base64');
  return { id, incidentId: 'i1', name: '批示照片.png', ...size, content, by: '值班员', atMs: morningMs, ...over };
}

function makePartner(id: string, name: string): Partner {
  const contact = { contact: '', phone: '', standIn: '', standInPhone: '', agreement: '', notes: '' };
  const never = { lastUsedAtMs: null, uses: [], isRetired: false, updatedAtMs: morningMs };
  return { id, name, kind: 'media', ...contact, ...never };
}

function makeRecord(id: string, kind: CalendarRecord['kind']): CalendarRecord {
  return { id, kind, atMs: morningMs, note: '', by: '值班员', recordedAtMs: morningMs };
}

/** What is promised of documents of any kind, whatever their size and whatever their fields are called. */
export function documentsContract({ store, another }: Stores): void {
  const put = async <K extends Kind>(kind: K, ...docs: Documents[K][]) => {
    const writes = docs.map((doc) => ({ op: 'create', kind, doc }) as unknown as Write);
    expect(await store().commit({ writes })).toMatchObject({ ok: true });
  };

  test('a document of three megabytes is given as it was put, to another store as well, and is found by its fields', async () => {
    const [first, second] = [makePicture('f1'), makePicture('f-2', { incidentId: 'i2', atMs: morningMs + 1 })];
    await put('attachment', first, second);
    const other = await another();
    expect((await other.get('attachment', 'f1'))?.doc).toEqual(first);
    const found = await other.list('attachment', { where: { incidentId: 'i2', atMs: { gt: morningMs } } });
    expect(found.map(({ doc }) => doc)).toEqual([second]);
    expect((await other.scan('attachment', { after: 'f-2', limit: 10 })).map(({ doc }) => doc)).toEqual([first]);
    const { changes } = await other.changes({ afterSeq: 0, limit: 10 });
    expect(changes.map(({ kind, id, incidentId }) => [kind, id, incidentId])).toEqual([
      ['attachment', 'f1', 'i1'],
      ['attachment', 'f-2', 'i2'],
    ]);
  });

  test('one of three megabytes is replaced and deleted by its version like any other', async () => {
    await put('attachment', makePicture('f1'));
    const version = (await store().get('attachment', 'f1'))?.version ?? '';
    const doc = makePicture('f1', { name: '另一张.png' });
    const stale: Write = { op: 'replace', kind: 'attachment', doc, version: 'stale' };
    expect(await store().commit({ writes: [stale] })).toMatchObject({ ok: false, conflict: { id: 'f1' } });
    const replaced = await store().commit({ writes: [{ ...stale, version }] });
    if (!replaced.ok) throw new Error('conflict');
    expect((await store().get('attachment', 'f1'))?.doc.name).toBe('另一张.png');
    const gone: Write = { op: 'delete', kind: 'attachment', id: 'f1', version: replaced.versions[0] ?? '' };
    expect((await store().commit({ writes: [gone] })).ok).toBe(true);
    expect(await store().list('attachment', {})).toEqual([]);
  });

  test('several of three megabytes at once are all there', async () => {
    const pictures = Array.from({ length: 6 }, (_, i) => makePicture(`f${i}`, { name: `${i}.png` }));
    await Promise.all(pictures.map((doc) => put('attachment', doc)));
    const names = (await store().list('attachment', { limit: 10 })).map(({ doc }) => doc.name);
    expect(names).toEqual(pictures.map(({ name }) => name));
  });

  test('a document’s own kind is asked for, not the store’s', async () => {
    await put('calendarRecord', makeRecord('c1', 'drill'), makeRecord('c2', 'plan-review'));
    await put('partner', makePartner('c3', 'drill'));
    const found = await store().list('calendarRecord', { where: { kind: 'drill' } });
    expect(found.map(({ doc }) => doc)).toEqual([makeRecord('c1', 'drill')]);
    expect(await store().list('calendarRecord', { where: { kind: ['calendarRecord'] as never } })).toEqual([]);
    const ordered = await store().list('calendarRecord', { orderBy: { field: 'kind', direction: 'desc' } });
    expect(ordered.map(({ doc }) => doc.id)).toEqual(['c2', 'c1']);
  });

  test('texts are ordered by their bytes, whatever they are written in; the empty text is a text', async () => {
    const names = ['乙报', '甲报', 'b', 'B', 'a', '', '😀', '１'];
    await put('partner', ...names.map((name, i) => makePartner(`p${i}`, name)));
    const found = await store().list('partner', { orderBy: { field: 'name', direction: 'asc' } });
    const byBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(found.map(({ doc }) => doc.name)).toEqual(byBytes);
    expect((await store().list('partner', { where: { name: '' } })).map(({ doc }) => doc.name)).toEqual(['']);
  });

  test('numbers are ordered as numbers', async () => {
    const times = [100, 9, 1_772_000_000_000, -5, 10];
    await put('duty', ...times.map((dueAtMs, i) => makeDuty(`d${i}`, { dueAtMs })));
    const found = await store().list('duty', { orderBy: { field: 'dueAtMs', direction: 'asc' } });
    expect(found.map(({ doc }) => doc.dueAtMs)).toEqual([-5, 9, 10, 100, 1_772_000_000_000]);
  });

  test('a level is asked for as a number, with those that have none or without', async () => {
    const times = { decidingAtMs: morningMs, foundAtMs: morningMs, updatedAtMs: morningMs };
    await put(
      'story',
      ...([1, 2, null] as const).map((level, i) => makeStory({ id: `s${i}`, level, ...times, postId: 'none' })),
    );
    const idsOf = async (level: (1 | 2 | null)[] | null | { gte: number }) =>
      (await store().list('story', { where: { level } })).map(({ doc }) => doc.id);
    expect(await idsOf([1, null])).toEqual(['s0', 's2']);
    expect(await idsOf(null)).toEqual(['s2']);
    expect(await idsOf({ gte: 2 })).toEqual(['s1']);
  });
}
