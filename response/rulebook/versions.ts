// Versions of the rulebook. An incident is executed under the version it began under, whatever is in force since.
import { isDeepStrictEqual } from 'node:util';
import {
  AppError,
  type Configuration,
  errorText,
  type Incident,
  type Rulebook,
  rulebookKey,
  type StoredRulebook,
} from '../../model/index.ts';
import type { Store, Write } from '../../store/port.ts';
import { auditEntry, commitFresh, PROGRAM, type ResponseContext, standingOf } from '../context.ts';

/** What reading a version needs; `rulebooks` remembers earlier ones, which never change. */
export interface RulebookReader {
  store: Store;
  config: Configuration;
  rulebooks?: Map<string, Rulebook>;
}

/** Gives the rulebook that an incident began under; the one in force for an incident from before versions were kept. */
export async function rulebookOf(
  ctx: RulebookReader,
  incident: Pick<Incident, 'rulebookId' | 'rulebookVersion'>,
): Promise<Rulebook> {
  const key = rulebookKey({ id: incident.rulebookId, version: incident.rulebookVersion });
  const running = ctx.config.rulebook;
  if (key === rulebookKey(running)) return running;
  const known = ctx.rulebooks?.get(key);
  if (known !== undefined) return known;
  const stored = (await ctx.store.get('rulebook', key))?.doc.rulebook;
  if (stored !== undefined) ctx.rulebooks?.set(key, stored);
  return stored ?? running;
}

/** Gives the context with the incident's own rulebook in its configuration, so that all that is decided or shown follows that one. */
export async function underRulebookOf<Ctx extends RulebookReader>(
  ctx: Ctx,
  incident: Pick<Incident, 'rulebookId' | 'rulebookVersion'>,
): Promise<Ctx> {
  const rulebook = await rulebookOf(ctx, incident);
  return rulebook === ctx.config.rulebook ? ctx : { ...ctx, config: { ...ctx.config, rulebook } };
}

/** Keeps the running rulebook under its version, once; AppError config-invalid when that version is kept with another content. */
export async function keepRulebook(ctx: ResponseContext): Promise<void> {
  const doc = versionDoc(ctx);
  if (!standingOf(ctx).isActive) return compareOnly(ctx, doc.id);
  await commitFresh(ctx.store, async () => {
    const kept = (await ctx.store.get('rulebook', doc.id))?.doc;
    if (kept !== undefined) {
      demandSame(kept, ctx.config.rulebook);
      return null;
    }
    const { id, version } = ctx.config.rulebook;
    const audit = auditEntry(ctx.clock.now(), PROGRAM, 'rulebook.keep', doc.id, null, { id, version });
    return { commit: { writes: [{ op: 'create', kind: 'rulebook', doc }], audit: [audit] }, result: doc };
  });
}

/** Another node acts and keeps its own; this one is only to differ from it knowingly, and a store that is away is no reason not to stand by. */
async function compareOnly(ctx: ResponseContext, id: string): Promise<void> {
  const kept = await ctx.store.get('rulebook', id).catch((thrown) => {
    ctx.log.warn('规则手册版本未能核对，待存储恢复', { why: errorText(thrown) });
    return undefined;
  });
  if (kept !== undefined) demandSame(kept.doc, ctx.config.rulebook);
}

/** Gives the write that keeps the running version with an incident that opens under it; none when it is kept. */
export async function versionWrites(ctx: ResponseContext): Promise<Write[]> {
  const doc = versionDoc(ctx);
  if (ctx.rulebooks?.has(doc.id)) return [];
  if ((await ctx.store.get('rulebook', doc.id)) === undefined) return [{ op: 'create', kind: 'rulebook', doc }];
  ctx.rulebooks?.set(doc.id, ctx.config.rulebook);
  return [];
}

function versionDoc(ctx: ResponseContext): StoredRulebook {
  const { rulebook, rulebookText } = ctx.config;
  const text = rulebookText ?? JSON.stringify(rulebook, null, 2);
  return { id: rulebookKey(rulebook), rulebook, text, storedAtMs: ctx.clock.now() };
}

function demandSame(kept: StoredRulebook, running: Rulebook): void {
  // As it would lie in the store: what is undefined there is absent.
  if (isDeepStrictEqual(kept.rulebook, JSON.parse(JSON.stringify(running)))) return;
  const parts = Object.keys(running).filter(
    (part) => JSON.stringify(kept.rulebook[part as keyof Rulebook]) !== JSON.stringify(running[part as keyof Rulebook]),
  );
  throw new AppError(
    'config-invalid',
    `规则手册 ${kept.id} 的内容与已存档的同一版本不同（${parts.join('、')}）：改了手册就要把 version 改成新的版本号`,
    { id: kept.id, parts },
  );
}
