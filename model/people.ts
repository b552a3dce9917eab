import { z } from 'zod';

/** What a person may do in the program; complaint desk comes with the complaint rulebooks. */
export const Role = z.enum([
  'duty-officer',
  'opinion-admin',
  'spokesperson',
  'commentator',
  'party-office',
  'leader',
  'superior-leader',
  'analyst',
  'system-admin',
]);
export type Role = z.infer<typeof Role>;

/** A person who can be reached; phone in the form 13800000000 or +8613800000000. */
export const Person = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  post: z.string().min(1),
  phone: z
    .string()
    .regex(/^\+?\d{5,15}$/, '手机号：5 至 15 位数字')
    .optional(),
  mail: z.email().optional(),
  /** Who answers for them when they are away (B12): the id of another person. */
  standIn: z.string().optional(),
});
export type Person = z.infer<typeof Person>;

/** A department with its first responsible, spokesperson, administrators and commentators (A6). */
export const Department = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  head: z.string(),
  deputy: z.string().optional(),
  spokesperson: z.string(),
  opinionAdmins: z.array(z.string()).min(1),
  commentators: z.array(z.string()).default([]),
});
export type Department = z.infer<typeof Department>;

/** A post on the roster: A holds it, B stands in (B12), the rest climb in order when neither answers. */
export const Seat = z.strictObject({
  a: z.string(),
  b: z.string(),
  next: z.array(z.string()).default([]),
});
export type Seat = z.infer<typeof Seat>;

/** The bodies around the unit that a duty can be sent to; the unit, its superior and the party office have fields of their own. */
export const BodyId = z.enum([
  'party-general-branch',
  'leading-group',
  'leading-group-office',
  'superior-party-committee',
  'superior-departments',
  'superior-publicity',
  'superior-net-admin',
  'higher-publicity',
  'city-party-leaders',
  'city-party-supervision',
  'city-government-leaders',
  'city-government-supervision',
  'city-net-admin',
]);
export type BodyId = z.infer<typeof BodyId>;

/** A body with its people, the first of them first, and the body that it reports to (RULES, Terms). */
export const Body = z.strictObject({
  id: BodyId,
  name: z.string().min(1),
  people: z.array(z.string()).min(1),
  /** `unit` and `superior` stand for the two that are no entries of this list. */
  reportsTo: z.enum([...BodyId.options, 'unit', 'superior']).optional(),
});
export type Body = z.infer<typeof Body>;

/** People, departments and who is to be told what; every id names a person of `people`. */
export const Roster = z.strictObject({
  people: z.array(Person).min(1),
  departments: z.array(Department),
  /** Who confirms levels. */
  dutyOfficer: Seat,
  /** The unit's own main leaders, told first and at once (A17). */
  ownLeaders: z.array(z.string()).min(1),
  /** The superior bureau's main leaders, to whom the flash report goes (A13). */
  superiorLeaders: z.array(z.string()).min(1),
  partyOffice: Seat,
  bodies: z.array(Body).default([]),
  /** On the broadcast list besides all spokespersons and administrators (A8). */
  broadcastExtra: z.array(z.string()).default([]),
});
export type Roster = z.infer<typeof Roster>;

/** Someone who signs in. */
export const User = z.strictObject({
  /** The sign-in name. */
  id: z.string().min(1),
  name: z.string().min(1),
  passwordHash: z.string(),
  roles: z.array(Role).min(1),
  /** The person of the roster this is, where there is one. */
  personId: z.string().nullable(),
  createdAtMs: z.number().int(),
  isDisabled: z.boolean(),
});
export type User = z.infer<typeof User>;
