import { z } from 'zod';
import { Level } from './judgement.ts';
import { PaperKind } from './paper.ts';
import { Role } from './people.ts';
import { SourceKind } from './post.ts';

const minute = z.number().min(0).max(10_080);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, '小写字母、数字和连字符');

/** A post that appears in the drill, invented and marked as such. */
export const DrillPost = z.strictObject({
  source: SourceKind,
  outlet: z.string().optional(),
  author: z.string().min(1),
  title: z.string().optional(),
  text: z.string().min(1),
  views: z.number().int().min(0).default(0),
  comments: z.number().int().min(0).default(0),
  reposts: z.number().int().min(0).default(0),
});
export type DrillPost = z.infer<typeof DrillPost>;

/** What happens at a minute of the drill without the people who are drilled. */
export const DrillStep = z.discriminatedUnion('do', [
  z.strictObject({ at: minute, do: z.literal('post'), post: DrillPost }),
  z.strictObject({ at: minute, do: z.literal('gateway'), state: z.enum(['down', 'up', 'no-receipt']) }),
]);
export type DrillStep = z.infer<typeof DrillStep>;

/** Something a person is to do, and by when; `auto` says when the scripted person does it (absent: never). */
export const DrillAction = z.strictObject({
  id,
  name: z.string().min(1),
  role: Role,
  action: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('confirm'), level: Level }),
    z.strictObject({
      kind: z.literal('proof'),
      duty: id,
      receivedBy: z.string().default(''),
      note: z.string().min(1),
      /** Who did it in person, where the duty asks for that: an id of the roster. */
      person: id.optional(),
    }),
    z.strictObject({ kind: z.literal('three-sync') }),
    z.strictObject({
      kind: z.literal('acknowledge-link'),
      instruction: z.string().default(''),
      /** A paper sent to be signed; absent: the flash report. */
      paper: PaperKind.optional(),
    }),
    /** Makes a paper from the records and issues it; with `signers` (ids of the roster) it goes to their phones to be signed. */
    z.strictObject({
      kind: z.literal('paper'),
      paper: PaperKind,
      /** Words for the sections that people write, by section. */
      words: z.record(z.string(), z.string().min(1)).default({}),
      signers: z.array(id).default([]),
    }),
  ]),
  by: minute,
  points: z.number().int().min(0).max(100),
  /** The drill has failed without it. */
  isMust: z.boolean().default(false),
  auto: minute.optional(),
});
export type DrillAction = z.infer<typeof DrillAction>;

/** Something the program itself must have shown by a minute. */
export const DrillCheck = z.strictObject({
  id,
  name: z.string().min(1),
  check: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('incident-level'), level: Level }),
    z.strictObject({ kind: z.literal('duty-met'), duty: id }),
    z.strictObject({ kind: z.literal('duty-opened'), duty: id }),
    z.strictObject({ kind: z.literal('alarm'), words: z.string().min(1) }),
    z.strictObject({ kind: z.literal('text-sent'), words: z.string().min(1) }),
    z.strictObject({ kind: z.literal('stand-in-alerted') }),
  ]),
  by: minute,
  points: z.number().int().min(0).max(100),
  isMust: z.boolean().default(false),
});
export type DrillCheck = z.infer<typeof DrillCheck>;

/** A scripted exercise (B12); minutes run from its start. */
export const Drill = z.strictObject({
  id,
  name: z.string().min(1),
  about: z.string().min(1),
  /** The local time of day it pretends to begin at, HH:MM. */
  startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻，如 03:00'),
  endsAt: minute.min(1),
  steps: z.array(DrillStep).min(1),
  actions: z.array(DrillAction),
  checks: z.array(DrillCheck),
  /** Real channels (ids marked `drill` in channels.yaml) that it may use; none: a gateway on loopback takes everything. */
  channels: z.array(id).default([]),
});
export type Drill = z.infer<typeof Drill>;

/** A drill held or a plan reviewed (B12), as a person puts it on record. */
export const CalendarRecord = z.strictObject({
  id: z.string(),
  kind: z.enum(['drill', 'plan-review']),
  /** When it took place. */
  atMs: z.number().int(),
  /** Which drill with what result; what of the plan was amended. */
  note: z.string(),
  by: z.string(),
  recordedAtMs: z.number().int(),
});
export type CalendarRecord = z.infer<typeof CalendarRecord>;
