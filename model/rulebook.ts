import { z } from 'zod';
import { Scoring } from './accounting.ts';
import { DocumentKind } from './dispatch.ts';
import { ProofKind } from './duty.ts';
import { Level } from './judgement.ts';
import { BodyId } from './people.ts';
import { Flow, GateRule, GrowthRules, ProcedureRules, ReviewRule, RouteRule } from './rulebook-plan.ts';

const positiveInt = z.number().int().positive();
const mins = positiveInt.max(60 * 24 * 60);

/** The clauses that the program knows how to test (GRADING.md); a rulebook says which apply, at what level, under which article. */
export const ClauseId = z.enum([
  'central-media',
  'national-portal',
  'society-focus',
  'grave',
  'mishandled-2',
  'provincial-media',
  'main-site',
  'spread-2',
  'livelihood',
  'grave-early',
  'mishandled-3',
  'media-threat',
]);
export type ClauseId = z.infer<typeof ClauseId>;

/** One condition of a level, with the article it comes from. */
export const Clause = z.strictObject({
  id: ClauseId,
  level: Level,
  article: positiveInt,
  /** What the duty desk shows as the reason. */
  name: z.string().min(1),
});
export type Clause = z.infer<typeof Clause>;

/** The numbers of GRADING.md; a threshold is met at equality. */
export const Thresholds = z.strictObject({
  societyViews: positiveInt,
  societyReposts: positiveInt,
  societyComments: positiveInt,
  societyPlatforms: positiveInt,
  societyPlatformReposts: positiveInt,
  spreadViews: positiveInt,
  spreadReposts: positiveInt,
  spreadComments: positiveInt,
  influencerFollowers: positiveInt,
  gravePlaces: positiveInt,
  graveInjured: positiveInt,
  graveGathering: positiveInt,
  gravePetitioners: positiveInt,
  livelihoodHouseholds: positiveInt,
  complainants: positiveInt,
});
export type Thresholds = z.infer<typeof Thresholds>;

/** To whom a duty sends: seats and bodies of the roster. */
export const Recipient = z.enum([
  'own-leaders',
  'superior-leaders',
  'duty-officer',
  'stand-in',
  'party-office',
  ...BodyId.options,
  'department-head',
  'department-deputy',
  'department-spokesperson',
  'department-admins',
  'commentators',
  'first-responsible',
  'broadcast',
]);
export type Recipient = z.infer<typeof Recipient>;

/** Who owes what to whom by when, what proof ends it. */
export const DutyRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  article: positiveInt,
  levels: z.array(Level).min(1),
  /** The moment its limit runs from; `urgent`: owed only once the matter was declared particularly serious, at any of its levels (A12). */
  from: z.enum(['occurrence', 'discovery', 'confirmation', 'urgent', 'growth', 'instruction']),
  withinMins: mins,
  /** The whole days of `withinMins` are working days (of the state's calendar of holidays). */
  countsWorkingDays: z.boolean().optional(),
  proof: ProofKind,
  /** Alarm the duty desk this long before it is due. */
  warnMins: mins,
  /** Who gets a message when it is close. */
  alert: z.array(Recipient).min(1),
  /** Who gets a message when its time is over. */
  overdue: z.array(Recipient).min(1),
  /** Who does it, where the program sends nothing. */
  owner: z.string().min(1),
  send: z
    .strictObject({
      document: DocumentKind,
      to: Recipient,
      /** Ids of channels.yaml; all are used. */
      channels: z.array(z.string().min(1)).min(1),
      /** `confirmation` waits for the officer, or for the rules of `unconfirmed`. */
      gate: z.enum(['at-once', 'confirmation']),
    })
    .optional(),
  /** Unanswered, it calls the next of this seat or body, one person at a time, so many minutes apart. */
  climb: z.strictObject({ from: Recipient, everyMins: mins }).optional(),
  /** Its proof must name one of these people, or their stand-in (A6: handled in person). */
  inPerson: Recipient.optional(),
});
export type DutyRule = z.infer<typeof DutyRule>;

/** What happens at level 1 while nobody confirms; minutes run from the occurrence. Our addition to part A, see RULES “Clock facts”. */
export const UnconfirmedRules = z.strictObject({
  standInAtMins: mins,
  sendAtMins: mins,
  /** What was found late leaves the officer this long, no longer; 0 leaves none. */
  lateFoundOfficerMins: z
    .number()
    .int()
    .min(0)
    .max(60 * 24),
  /** Between two rungs of the alarm when it may not be sent by itself. */
  climbEveryMins: mins,
});
export type UnconfirmedRules = z.infer<typeof UnconfirmedRules>;

/** Rules to execute, as data. An open incident keeps the version it began under. */
export const Rulebook = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().min(1),
  name: z.string().min(1),
  /** What each article says, in our words, for the page that explains a level or a duty. */
  articles: z.record(z.string().regex(/^\d+$/), z.string().min(1)),
  levelNames: z.strictObject({ 1: z.string(), 2: z.string(), 3: z.string() }),
  clauses: z.array(Clause).min(1),
  thresholds: Thresholds,
  duties: z.array(DutyRule).min(1),
  unconfirmed: UnconfirmedRules,
  /** Absent: faults are counted, points are shown as not given. */
  scoring: Scoring.optional(),
  gates: z.array(GateRule).min(1),
  reviews: z.array(ReviewRule).min(1),
  routes: z.array(RouteRule).min(1),
  growth: GrowthRules,
  levelOneProcedure: ProcedureRules,
  /** One for each level. */
  flows: z.array(Flow).min(1),
});
export type Rulebook = z.infer<typeof Rulebook>;
