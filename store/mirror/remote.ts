import { withinTime } from '../outage.ts';
import type { Store } from '../port.ts';

const methods = [
  'putPosts',
  'putObservations',
  'getPosts',
  'claimUnprocessed',
  'storyPosts',
  'findStories',
  'search',
  'count',
  'facets',
  'get',
  'list',
  'commit',
  'audit',
  'verifyAudit',
  'changes',
  'health',
  'scan',
  'exportPosts',
  'importPosts',
  'importAudit',
] as const satisfies readonly (keyof Store)[];

/**
 * Takes how a store far away is opened and gives it, opened at the first call that succeeds: a program must start while it is away. No call
 * takes longer than `limitMs` of real time: AppError `unavailable`.
 */
export function remoteStore(open: () => Promise<Store>, limitMs: number): Store {
  let opening: Promise<Store> | undefined;
  const opened = () => {
    opening ??= open().catch((thrown) => {
      opening = undefined;
      throw thrown;
    });
    return opening;
  };
  const call = (name: (typeof methods)[number]) => {
    return (...args: unknown[]) =>
      withinTime(async () => {
        const store = await opened();
        return (store[name] as (...given: unknown[]) => Promise<unknown>)(...args);
      }, limitMs);
  };
  const calls = Object.fromEntries(methods.map((name) => [name, call(name)]));
  const close = async () => {
    const store = await withinTime(async () => opening, limitMs).catch(() => undefined);
    await store?.close();
  };
  return { ...calls, close } as unknown as Store;
}
