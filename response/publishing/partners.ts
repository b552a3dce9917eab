import { AppError, type Partner } from '../../model/index.ts';
import { type Actor, mustGet, type ResponseContext, stableId } from '../context.ts';
import { changeDocument, createDocument, owed } from './shared.ts';

/** What a person writes into the register (A27). */
export type PartnerEntry = Omit<Partner, 'id' | 'lastUsedAtMs' | 'uses' | 'isRetired' | 'updatedAtMs'>;

/** Gives the register by name; those no longer partners last. */
export async function listPartners(ctx: Pick<ResponseContext, 'store'>): Promise<Partner[]> {
  const rows = await ctx.store.list('partner', { orderBy: { field: 'name', direction: 'asc' }, limit: 10_000 });
  const partners = rows.map(({ doc }) => doc);
  return [...partners.filter((one) => !one.isRetired), ...partners.filter((one) => one.isRetired)];
}

/** Takes the names that carry an incident and gives the partners still standing, those among the carriers first (A27). */
export function partnersFor(partners: readonly Partner[], carriers: readonly string[]): Partner[] {
  const standing = partners.filter((partner) => !partner.isRetired);
  const isCarrier = (partner: Partner) =>
    carriers.some((carrier) => carrier.includes(partner.name) || partner.name.includes(carrier));
  return [...standing.filter(isCarrier), ...standing.filter((partner) => !isCarrier(partner))];
}

/** Adds a partner; one name stands once in the register. */
export async function addPartner(
  ctx: ResponseContext,
  request: { entry: PartnerEntry; actor: Actor },
): Promise<Partner> {
  const name = owed(request.entry.name, 'name', '请写明媒体或网站');
  const id = partnerIdOf(name);
  if ((await ctx.store.get('partner', id)) !== undefined) {
    throw new AppError('conflict', `名录里已有“${name}”`, { id, field: 'name' });
  }
  return createDocument(ctx, {
    kind: 'partner',
    actor: request.actor,
    action: 'partner.add',
    detail: () => ({ name }),
    build: async (nowMs) => {
      if ((await ctx.store.get('partner', id)) !== undefined) {
        throw new AppError('conflict', `名录里已有“${name}”`, { id, field: 'name' });
      }
      const bare = { id, lastUsedAtMs: null, uses: [], isRetired: false, updatedAtMs: nowMs };
      return { ...request.entry, ...bare, name };
    },
  });
}

function partnerIdOf(name: string): string {
  return `r${stableId('partner', name)}`;
}

/** Changes an entry; `seenAtMs` is its `updatedAtMs` as the person saw it, a newer one is a conflict. The name stays. */
export async function changePartner(
  ctx: ResponseContext,
  request: { partnerId: string; entry: PartnerEntry; isRetired: boolean; seenAtMs: number; actor: Actor },
): Promise<Partner> {
  return changeDocument(ctx, {
    kind: 'partner',
    id: request.partnerId,
    actor: request.actor,
    action: 'partner.change',
    detail: ({ name, isRetired }) => ({ name, isRetired }),
    to: (doc, nowMs) => {
      if (doc.updatedAtMs !== request.seenAtMs) {
        throw new AppError('conflict', '这一条刚被别人改过，请核对后再改', { updatedAtMs: doc.updatedAtMs });
      }
      if (request.entry.name.trim() !== doc.name) {
        throw new AppError('input-invalid', '名称不能改，请另加一条', { field: 'name' });
      }
      return { ...doc, ...request.entry, name: doc.name, isRetired: request.isRetired, updatedAtMs: nowMs };
    },
  });
}

/** Takes an entry off the register; what it was used for stays in the log. */
export async function removePartner(ctx: ResponseContext, request: { partnerId: string; actor: Actor }): Promise<void> {
  const { doc, version } = await mustGet(ctx.store, 'partner', request.partnerId);
  const outcome = await ctx.store.commit({
    writes: [{ op: 'delete', kind: 'partner', id: doc.id, version }],
    audit: [
      {
        atMs: ctx.clock.now(),
        actor: request.actor.id,
        action: 'partner.remove',
        subject: doc.id,
        incidentId: null,
        detail: { ...doc, actorName: request.actor.name },
      },
    ],
  });
  if (!outcome.ok) throw new AppError('conflict', '这一条刚被别人改过，请核对后再删', {});
}

/** Marks that a partner was turned to in an incident (A27: last used). */
export async function usePartner(
  ctx: ResponseContext,
  request: { partnerId: string; incidentId: string; purpose: string; actor: Actor },
): Promise<Partner> {
  const purpose = owed(request.purpose, 'purpose', '请写明联系事由');
  await mustGet(ctx.store, 'incident', request.incidentId);
  return changeDocument(ctx, {
    kind: 'partner',
    id: request.partnerId,
    actor: request.actor,
    action: 'partner.use',
    detail: ({ name }) => ({ name, purpose, incidentId: request.incidentId }),
    to: (doc, nowMs) => {
      const use = { atMs: nowMs, incidentId: request.incidentId, by: request.actor.name, purpose };
      return { ...doc, lastUsedAtMs: nowMs, uses: [use, ...doc.uses], updatedAtMs: nowMs };
    },
  });
}
