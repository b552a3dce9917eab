// What the API gives of the rulebook: a version's text, an incident's times, and its way through the flow.
import { z } from '@hono/zod-openapi';
import { DelayCause, Level } from '../model/index.ts';

const ms = z.number().int();

/** The eight times of an incident, each a fact of its own, and what was late for which cause. */
export const TimesView = z.object({
  moments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      atMs: ms.nullable(),
      /** Ms since the latest moment before it that is known. */
      sinceMs: ms.nullable(),
    }),
  ),
  delays: z.array(
    z.object({ dutyId: z.string(), title: z.string(), cause: DelayCause.nullable(), lateMins: z.number().int() }),
  ),
});
export type TimesView = z.infer<typeof TimesView>;

/** Where a step stands: met, owed at this moment, later, past its time, or passed over. */
export const FlowState = z.enum(['done', 'now', 'next', 'overdue', 'skipped']);
export type FlowState = z.infer<typeof FlowState>;

export const FlowStepView = z.object({
  id: z.string(),
  title: z.string(),
  article: z.number().int(),
  articleText: z.string(),
  who: z.string(),
  state: FlowState,
  /** What is left of it, or why it is passed over, in Chinese. */
  detail: z.string(),
  dueAtMs: ms.nullable(),
  doneAtMs: ms.nullable(),
  /** Steps from the start, longest way. */
  row: z.number().int(),
  next: z.array(z.object({ to: z.string(), title: z.string(), when: z.string().nullable() })),
});
export type FlowStepView = z.infer<typeof FlowStepView>;

/** The level's flow with where the incident is; null where its rulebook, of an older form, has none. */
export const FlowView = z.object({
  level: Level,
  title: z.string(),
  note: z.string().nullable(),
  steps: z.array(FlowStepView),
});
export type FlowView = z.infer<typeof FlowView>;

/** The version of the rulebook that an incident is executed under. */
export const RulebookView = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  /** It is also the one in force for new incidents. */
  isRunning: z.boolean(),
  storedAtMs: ms.nullable(),
  text: z.string(),
  /** The whole plan in plain Chinese, a line an entry. */
  plan: z.array(z.string()),
  articles: z.array(z.object({ no: z.number().int(), text: z.string() })),
});
export type RulebookView = z.infer<typeof RulebookView>;
