import { z } from 'zod';

/** A medium, known by its domain, its name or its official accounts' names; never by a look-alike. */
export const Outlet = z.strictObject({
  name: z.string().min(1),
  tier: z.enum(['central', 'portal', 'provincial', 'city']),
  /** For provincial and city outlets. */
  province: z.string().optional(),
  domains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, '域名，不带协议与路径')).default([]),
  /** Papers, clients and official accounts of it, name by name. */
  accounts: z.array(z.string().min(1)).default([]),
});
export type Outlet = z.infer<typeof Outlet>;

/** The media register: every outlet, the hot lists that are wide attention by themselves, self-media hosts that do not count. */
export const OutletBook = z.strictObject({
  outlets: z.array(Outlet).min(1),
  /** Names of national hot lists (微博热搜 …). */
  hotLists: z.array(z.string().min(1)),
  /** Portals' hosts and names of self-media (搜狐号 …), which are not the portal itself. */
  selfMedia: z.strictObject({ names: z.array(z.string()), domains: z.array(z.string()) }),
});
export type OutletBook = z.infer<typeof OutletBook>;
