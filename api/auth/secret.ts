import { randomBytes } from 'node:crypto';
import { AppError, type Settings } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';

const META_ID = 'session-secret';

async function loadOrMake(store: Store): Promise<string> {
  const made = randomBytes(32).toString('hex');
  const outcome = await store.commit({ writes: [{ op: 'create', kind: 'meta', doc: { id: META_ID, value: made } }] });
  if (outcome.ok) return made;
  const found = await store.get('meta', META_ID);
  if (typeof found?.doc.value !== 'string')
    throw new AppError('store-failed', '库中的会话密钥无法读取', { id: META_ID });
  return found.doc.value;
}

/** Gives the key that signs session cookies: the configured one, or one made once and kept in the store, the same on every node. */
export function createSecretReader(store: Store, settings: Settings): () => Promise<string> {
  let kept: string | undefined = settings.sessionSecret;
  return async () => {
    kept ??= await loadOrMake(store);
    return kept;
  };
}
