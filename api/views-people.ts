import { z } from '@hono/zod-openapi';
import { Broadcast, ContactTest, Leave, Patrol, Person, RotaShift } from '../model/index.ts';

const ms = z.number().int();

/** A person of the roster, with how they were reached. */
export const RosterPersonView = Person.extend({
  /** Who answers for them now, where they are away. */
  away: z.object({ untilMs: ms, standIn: z.string().nullable() }).nullable(),
  /** The latest receipt of a test over any channel; null: none. */
  reachedAtMs: ms.nullable(),
  isUnreached: z.boolean(),
  ways: z.array(
    z.object({
      channel: z.string(),
      channelName: z.string(),
      address: z.string(),
      outcome: ContactTest.shape.outcome.nullable(),
      testedAtMs: ms.nullable(),
    }),
  ),
});
export type RosterPersonView = z.infer<typeof RosterPersonView>;

/** A body, seat or department with its people by id, the first of them first. */
export const BodyView = z.object({
  id: z.string(),
  name: z.string(),
  reportsTo: z.string().nullable(),
  posts: z.array(z.object({ post: z.string(), people: z.array(z.string()) })),
});
export type BodyView = z.infer<typeof BodyView>;

/** People and duty: the roster by body, who has the duty, who is away, who was reached. */
export const PeopleView = z.object({
  onDuty: z.object({ a: z.string(), b: z.string(), untilMs: ms.nullable() }),
  people: z.array(RosterPersonView),
  bodies: z.array(BodyView),
  departments: z.array(BodyView),
  /** Shifts and leaves that are not over, soonest first. */
  shifts: z.array(RotaShift),
  leaves: z.array(Leave),
  testEveryDays: z.number().int(),
  /** Ids on the broadcast list (A8). */
  broadcastList: z.array(z.string()),
});
export type PeopleView = z.infer<typeof PeopleView>;

/** A broadcast with what became of it, person by person. */
export const BroadcastView = Broadcast.omit({ sent: true, acknowledged: true }).extend({
  people: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      /** `none`: there is no address; else the best that any of the messages came to. */
      state: z.enum(['none', 'waiting', 'accepted', 'delivered', 'failed']),
      acknowledgedAtMs: ms.nullable(),
      how: z.string().nullable(),
    }),
  ),
});
export type BroadcastView = z.infer<typeof BroadcastView>;

/** The daily rounds, newest first, and what today's would say was seen. */
export const PatrolsView = z.object({
  today: z.string(),
  isSigned: z.boolean(),
  by: z.string(),
  coverage: Patrol.shape.kinds,
  patrols: z.array(Patrol),
});
export type PatrolsView = z.infer<typeof PatrolsView>;

/** How the unit came to know (A7): found by itself before anybody told it, told first by others, or told by nobody. */
export const DiscoveryView = z.object({
  incidents: z.number().int(),
  /** Nobody outside told the unit of it. */
  foundAlone: z.number().int(),
  /** Told by others, but found before that. */
  foundFirst: z.number().int(),
  /** Others told the unit before it had found the matter itself. */
  toldFirst: z.number().int(),
  toldFirstIds: z.array(z.string()),
});
export type DiscoveryView = z.infer<typeof DiscoveryView>;

/** The calls about an incident: whether somebody further will be called, who was, who answered. */
export const LadderView = z.object({
  ladders: z.array(
    z.object({
      duty: z.string(),
      isClimbing: z.boolean(),
      nextAtMs: ms.nullable(),
      called: z.array(z.object({ name: z.string(), atMs: ms })),
      answered: z.object({ by: z.string(), atMs: ms, how: z.string() }).nullable(),
    }),
  ),
  /** Whether any that climbs is the reader's to answer. */
  canAnswer: z.boolean(),
});
export type LadderView = z.infer<typeof LadderView>;
