// What a rulebook holds besides clauses and duties: gates, routes, reviews, growth, and the flows that join it all.
import { z } from 'zod';
import { Level } from './judgement.ts';

const slug = z.string().regex(/^[a-z0-9-]+$/);
const text = z.string().min(1);
const article = z.number().int().positive();

/** What must be there before something is published or an incident is closed, at which levels, and who can open it (A15, A21). */
export const GateRule = z.strictObject({
  id: slug,
  title: text,
  article,
  levels: z.array(Level).min(1),
  /** `full`: every field; `light`: one is enough (A15 at level 3). */
  form: z.enum(['full', 'light']),
  blocks: z.array(z.enum(['publish', 'close'])).min(1),
  /** Bodies by name; any one of them opens it. */
  opensBy: z.array(text).min(1),
});
export type GateRule = z.infer<typeof GateRule>;

/** The review of an ended incident: its duty, what it must answer, where it is kept (A24). */
export const ReviewRule = z.strictObject({
  duty: slug,
  article,
  levels: z.array(Level).min(1),
  asks: z.array(text).min(1),
  keptIn: text,
});
export type ReviewRule = z.infer<typeof ReviewRule>;

/** Where a message on the leaders' board goes, and who else is told (A19). */
export const RouteRule = z.strictObject({ id: slug, article, addressee: text, office: text, alsoTold: text });
export type RouteRule = z.infer<typeof RouteRule>;

/** When spread has grown since the bulletin while no signed instruction is there, and which duties that opens (A17). */
export const GrowthRules = z.strictObject({
  article,
  /** Views, reposts, comments or posts, each against its number at the step before. */
  factor: z.number().gt(1).max(1_000),
  /** Growth of small numbers is none: the larger number is at least this. */
  leastCount: z.number().int().positive(),
  onNewPlatform: z.boolean(),
  onNewClause: z.boolean(),
  duties: z.array(slug).min(1),
});
export type GrowthRules = z.infer<typeof GrowthRules>;

/** The level-1 procedure at level 2, as an option (A17): the duties that it adds, each with the limit it has at level 1. */
export const ProcedureRules = z.strictObject({ article, duties: z.array(slug).min(1) });
export type ProcedureRules = z.infer<typeof ProcedureRules>;

/** One box of a flow: what is done, by whom, and where it goes from there. */
export const FlowStep = z.strictObject({
  id: slug,
  title: text,
  article,
  who: text,
  /** The step is done when all of these are met. */
  duties: z.array(slug).min(1).optional(),
  gate: slug.optional(),
  /** Only taken when a leader has signed an instruction, spread has grown, or the level-1 procedure was chosen (A17). */
  on: z.enum(['instruction', 'growth', 'procedure']).optional(),
  next: z.array(z.strictObject({ to: slug, when: text.optional() })),
});
export type FlowStep = z.infer<typeof FlowStep>;

/** A level's way from discovery to the end; the first step is where it begins. */
export const Flow = z.strictObject({
  level: Level,
  title: text,
  note: text.optional(),
  steps: z.array(FlowStep).min(1),
});
export type Flow = z.infer<typeof Flow>;
