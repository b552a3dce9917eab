// The mirror follows the shared store: all of what is open at first and now and then, what changed at every look.
import type { Incident } from '../../model/index.ts';
import type { Change, Documents, IndexedField, ListRequest, Store, Versioned, Write } from '../port.ts';
import { commitEach, type Found, isMirrored, type MirroredKind, mirroredKinds, wholeKinds, writeFor } from './local.ts';

const changesAtOnce = 1_000;
const documentsAtOnce = 20;
const incidentsAtOnce = 50;
const listPage = 1_000;
/** A store forgets its oldest changes; whatever a mirror missed is made good this often, real ms. */
const wholeEveryMs = 10 * 60_000;
/** As many as a report quotes. */
const postsOfStory = 60;
/** A story that grows is read again this often, real ms. */
const postsEveryMs = 60_000;

/** Follows the shared store. */
export interface Copy {
  /** Brings the mirror up to date; throws what the shared store says. */
  follow(nowMs: number): Promise<void>;
  /** The next look is at everything. */
  startAnew(): void;
}

/** Takes both stores; `realMs` ms of the clock pass in one real ms. */
export function createCopy(remote: Store, local: Store, speed: number): Copy {
  let cursor: number | null = null;
  let wholeAtMs = 0;
  const postsRead = new Map<string, { decidingPostId: string | null; atMs: number }>();

  const put = async (kind: MirroredKind, ids: readonly string[]) => {
    const writes: Write[] = [];
    // The mirror is read before the shared store: what this node commits meanwhile is newer, and then nothing is put.
    const before = await Promise.all(ids.map((id): Promise<Found> => local.get(kind, id)));
    const found = await Promise.all(ids.map((id): Promise<Found> => remote.get(kind, id)));
    for (const [n, there] of found.entries()) {
      const write = there === undefined ? null : writeFor(kind, before[n], there.doc);
      if (write !== null) writes.push(write);
    }
    await commitEach(local, writes);
  };
  const putBatches = async (kind: MirroredKind, ids: readonly string[]) => {
    for (let from = 0; from < ids.length; from += documentsAtOnce) {
      await put(kind, ids.slice(from, from + documentsAtOnce));
    }
  };
  const readPosts = async (incidentId: string, nowMs: number) => {
    const incident = (await local.get('incident', incidentId))?.doc;
    if (incident === undefined || incident.status !== 'open') return;
    const read = postsRead.get(incidentId);
    const isKnown = read !== undefined && read.decidingPostId === incident.decidingPostId;
    if (isKnown && nowMs - read.atMs < postsEveryMs * speed) return;
    await copyPosts(remote, local, incident);
    postsRead.set(incidentId, { decidingPostId: incident.decidingPostId, atMs: nowMs });
  };
  const whole = async (nowMs: number) => {
    const { lastSeq } = await remote.changes({ afterSeq: Number.MAX_SAFE_INTEGER, limit: 1 });
    const open = await listAll(remote, 'incident', { status: 'open' });
    await putBatches('rulebook', idsOf(await listAll(remote, 'rulebook', {})));
    // Who is there decides to whom a message goes: also while the store is away.
    await putBatches('rota', idsOf(await listAll(remote, 'rota', { toMs: { gte: nowMs } })));
    await putBatches('leave', idsOf(await listAll(remote, 'leave', { toMs: { gte: nowMs } })));
    // A leaders' board message has its time whether an incident has come of it or not.
    const board = await listAll(remote, 'boardMessage', { state: ['routed', 'unaddressed'] });
    await putBatches('boardMessage', idsOf(board));
    const passes = board.flatMap(({ doc }) => [doc.supervision, doc.leader]);
    await putBatches(
      'dispatch',
      passes.flatMap((pass) => pass?.dispatchIds ?? []),
    );
    await putBatches('duty', idsOf(await listAll(remote, 'duty', { state: 'open' })));
    await putBatches('dispatch', idsOf(await listAll(remote, 'dispatch', { nextAtMs: { gte: 0 } })));
    await putBatches('incident', idsOf(open));
    for (let from = 0; from < open.length; from += incidentsAtOnce) {
      const incidentId = idsOf(open.slice(from, from + incidentsAtOnce));
      for (const kind of mirroredKinds) {
        if (!wholeKinds.has(kind)) await putBatches(kind, idsOf(await listAll(remote, kind, { incidentId })));
      }
    }
    for (const { doc } of open) await readPosts(doc.id, nowMs);
    cursor = lastSeq;
    wholeAtMs = nowMs;
  };
  const takeChanges = async (changes: readonly Change[], nowMs: number) => {
    for (const kind of mirroredKinds) {
      await putBatches(kind, [...new Set(changes.filter((change) => change.kind === kind).map(({ id }) => id))]);
    }
    const touched = changes.filter(({ kind }) => isMirrored(kind)).map(({ incidentId }) => incidentId);
    for (const id of new Set(touched)) if (id !== null) await readPosts(id, nowMs);
  };

  return {
    startAnew: () => {
      cursor = null;
    },
    async follow(nowMs) {
      if (cursor === null || nowMs - wholeAtMs >= wholeEveryMs * speed) return whole(nowMs);
      for (;;) {
        const { changes, lastSeq } = await remote.changes({ afterSeq: cursor, limit: changesAtOnce });
        await takeChanges(changes, nowMs);
        cursor = lastSeq;
        if (changes.length < changesAtOnce) return;
      }
    },
  };
}

async function listAll<K extends MirroredKind>(
  store: Store,
  kind: K,
  where: Partial<Record<IndexedField<MirroredKind>, unknown>>,
): Promise<Versioned<Documents[K]>[]> {
  const rows: Versioned<Documents[K]>[] = [];
  for (let offset = 0; ; offset += listPage) {
    const request = { where, limit: listPage, offset } as ListRequest<K>;
    const page = await store.list(kind, request);
    rows.push(...page);
    if (page.length < listPage) return rows;
  }
}

function idsOf(rows: readonly Versioned<{ id: string }>[]): string[] {
  return rows.map(({ doc }) => doc.id);
}

async function copyPosts(remote: Store, local: Store, incident: Incident): Promise<void> {
  const ids = (await remote.storyPosts(incident.storyId, postsOfStory)).map(({ post }) => post.id);
  if (incident.decidingPostId !== null) ids.push(incident.decidingPostId);
  await local.importPosts(await remote.exportPosts({ ids: [...new Set(ids)] }));
}
