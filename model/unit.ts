import { z } from 'zod';

const names = z.array(z.string().min(1));
const officer = z.strictObject({ name: z.string().min(1), post: z.string().min(1) });

/** The bodies that reports go up to and that stand behind the unit (RULES, Terms). */
export const Bodies = z.strictObject({
  partyGeneralBranch: z.strictObject({ name: z.string(), secretary: z.string(), office: z.string() }),
  leadingGroup: z.strictObject({ name: z.string(), head: z.string(), office: z.string() }),
  superior: z.strictObject({
    name: z.string(),
    leaders: z.array(officer).min(1),
    netAdmin: z.string(),
    publicity: z.string(),
  }),
  higher: z.strictObject({ name: z.string(), publicity: z.string() }),
  cityParty: z.strictObject({ name: z.string(), supervision: z.string() }),
  cityGovernment: z.strictObject({ name: z.string(), supervision: z.string() }),
  cityNetAdmin: z.strictObject({ name: z.string() }),
});
export type Bodies = z.infer<typeof Bodies>;

/** Whom we serve: what it is called, what belongs to it, what does not. */
export const Unit = z.strictObject({
  name: z.string().min(1),
  aliases: names.default([]),
  /** Count only with a sign of the city beside them. */
  ambiguousAliases: names.default([]),
  province: z.string().min(1),
  city: z.string().min(1),
  counties: names.default([]),
  departments: names.default([]),
  roads: names.default([]),
  people: z.array(officer).default([]),
  /** Look-alikes that are not the unit. */
  notUs: names.default([]),
  /** The province's and the city's main sites and their accounts. */
  mainSites: names.default([]),
  bodies: Bodies.optional(),
});
export type Unit = z.infer<typeof Unit>;
