import { expect, test } from 'vitest';
import type { Attachment } from '../../model/index.ts';
import { morningMs } from '../../test/contracts/place.ts';
import type { Commit, Store } from '../port.ts';
import { backupLines } from './backup.ts';
import { emptyStore } from './full-store.test-kit.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** A picture of most of a megabyte, as it is kept. */
const contentChars = 1_000_000;
const pictures = 20;

function picture(no: number): Attachment {
  const id = `f${String(no).padStart(3, '0')}`;
  const content = String(no % 10).repeat(contentChars);
  const size = { widthPx: 40, heightPx: 20, mediaType: 'image/png' as const };
  return { id, incidentId: 'i1', name: `${no}.png`, ...size, content, by: '值班员', atMs: morningMs };
}

async function filled(): Promise<Store> {
  const store = await emptyStore();
  for (let no = 0; no < pictures; no++) {
    await store.commit({ writes: [{ op: 'create', kind: 'attachment', doc: picture(no) }] });
  }
  return store;
}

/** Tells how long the longest read of documents and the longest commit was, in characters. */
function measured(store: Store): { store: Store; longest: { scan: number; commit: number } } {
  const longest = { scan: 0, commit: 0 };
  const scan: Store['scan'] = async (kind, request) => {
    const page = await store.scan(kind, request);
    longest.scan = Math.max(longest.scan, JSON.stringify(page).length);
    return page;
  };
  const commit = async (request: Commit) => {
    longest.commit = Math.max(longest.commit, JSON.stringify(request).length);
    return store.commit(request);
  };
  return { store: { ...store, scan, commit }, longest };
}

test('pictures are moved a few at a time, so that neither memory nor a commit grows with their number', async () => {
  const source = measured(await filled());
  const target = measured(await emptyStore());
  const report = await migrate(source.store, target.store, silent);
  expect(report.isEqual).toBe(true);
  expect(report.kinds.find(({ kind }) => kind === 'attachment')?.target.count).toBe(pictures);
  expect(source.longest.scan).toBeLessThan(10 * contentChars);
  expect(target.longest.commit).toBeLessThan(9 * contentChars);
  expect((await target.store.get('attachment', 'f007'))?.doc).toEqual(picture(7));
});

test('a backup of them is read and restored a few at a time', async () => {
  const source = measured(await filled());
  const target = measured(await emptyStore());
  const counts = await restore(backupLines(source.store, morningMs), target.store);
  expect(counts.attachment).toBe(pictures);
  expect(source.longest.scan).toBeLessThan(10 * contentChars);
  expect(target.longest.commit).toBeLessThan(9 * contentChars);
  expect((await target.store.get('attachment', 'f019'))?.doc).toEqual(picture(19));
});
