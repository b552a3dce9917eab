import { AppError } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';

const META_ID = 'ended-sessions';
const MAX_TRIES = 20;

type Ended = { id: string; expiresAtMs: number }[];

async function read(store: Store): Promise<{ ended: Ended; version: string | null }> {
  const found = await store.get('meta', META_ID);
  return { ended: (found?.doc.value as Ended | undefined) ?? [], version: found?.version ?? null };
}

/** Whether a session was signed out before its cookie ran out. */
export async function isEnded(store: Store, sessionId: string): Promise<boolean> {
  const { ended } = await read(store);
  return ended.some((session) => session.id === sessionId);
}

/** Remembers that a session was signed out, so that a copy of its cookie is worth nothing; drops those that have run out anyway. */
export async function endSession(store: Store, session: Ended[number], nowMs: number): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { ended, version } = await read(store);
    const value = [...ended.filter((other) => other.expiresAtMs > nowMs && other.id !== session.id), session];
    const doc = { id: META_ID, value };
    const outcome = await store.commit({
      writes: [version === null ? { op: 'create', kind: 'meta', doc } : { op: 'replace', kind: 'meta', doc, version }],
    });
    if (outcome.ok) return;
  }
  throw new AppError('conflict', '退出登录未能保存，请重试');
}
