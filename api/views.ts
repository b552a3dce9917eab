// What the API gives to the dashboards. Times are ms UTC; the dashboard shows them in `timeZone`.
import { z } from '@hono/zod-openapi';
import {
  Alarm,
  Attempt,
  ChannelKind,
  ClauseHit,
  DispatchState,
  DocumentKind,
  Duty,
  Incident,
  Instruction,
  Level,
  Metrics,
  OutletTier,
  PollOutcome,
  Role,
  SentimentLabel,
  SourceKind,
  Spread,
} from '../model/index.ts';

import { FlowView, TimesView } from './views-rulebook.ts';

const ms = z.number().int();

/** Who is signed in, and the clock the page must follow. */
export const SessionView = z.object({
  user: z.object({ id: z.string(), name: z.string(), roles: z.array(Role) }),
  unitName: z.string(),
  nowMs: ms,
  /** 1 in earnest; above that the page shouts that this is an exercise. */
  speed: z.number(),
  isExercise: z.boolean(),
  timeZone: z.string(),
});
export type SessionView = z.infer<typeof SessionView>;

/** One running clock of an incident: time left until `dueAtMs`, then time over. */
export const ClockView = z.object({
  dutyId: z.string(),
  ruleId: z.string(),
  title: z.string(),
  article: z.number().int(),
  articleText: z.string(),
  proof: Duty.shape.proof,
  state: Duty.shape.state,
  owner: z.string(),
  fromAtMs: ms,
  dueAtMs: ms,
  metAtMs: ms.nullable(),
  metBy: z.string().nullable(),
  metNote: z.string().nullable(),
  lateMins: z.number().int().nullable(),
  lateCause: Duty.shape.lateCause,
  /** What the program did or will do by itself, in Chinese: 等待值班员研判；第25分钟将自动发出（未经人工确认）. */
  status: z.string(),
  /** A person must record its proof (paper in hand, meeting held). */
  needsRecord: z.boolean(),
});
export type ClockView = z.infer<typeof ClockView>;

/** Why this level: a clause in words, its article, its posts. */
export const ReasonView = z.object({
  clause: z.string(),
  name: z.string(),
  level: Level,
  article: z.number().int(),
  articleText: z.string(),
  evidence: ClauseHit.shape.evidence,
});
export type ReasonView = z.infer<typeof ReasonView>;

/** An incident on the duty desk. */
export const IncidentCard = z.object({
  id: z.string(),
  title: z.string(),
  level: Level,
  levelName: z.string(),
  status: Incident.shape.status,
  awaitsConfirmation: z.boolean(),
  occurrenceAtMs: ms,
  discoveredAtMs: ms,
  reasons: z.array(ReasonView),
  spread: Spread,
  /** Outlets and platforms that carry it, highest tier first. */
  carriers: z.array(z.string()),
  /** Open clocks, soonest due first, then met ones. */
  clocks: z.array(ClockView),
  /** The one thing to do next, in Chinese; null when nothing waits for a person. */
  nextAction: z
    .object({
      kind: z.enum(['confirm', 'record', 'alarm']),
      dutyId: z.string().nullable(),
      text: z.string(),
      byMs: ms.nullable(),
    })
    .nullable(),
  isExercise: z.boolean(),
});
export type IncidentCard = z.infer<typeof IncidentCard>;

export const BlindSource = z.object({ id: z.string(), name: z.string(), sinceMs: ms.nullable(), why: z.string() });
export type BlindSource = z.infer<typeof BlindSource>;

/** The duty desk: open incidents by urgency, alarms nobody has answered, sources that see nothing. */
export const DeskView = z.object({
  nowMs: ms,
  incidents: z.array(IncidentCard),
  alarms: z.array(Alarm),
  blindSources: z.array(BlindSource),
});
export type DeskView = z.infer<typeof DeskView>;

export const TextRunView = z.object({ text: z.string(), isHit: z.boolean() });

/** A post as people see it. */
export const PostView = z.object({
  id: z.string(),
  source: SourceKind,
  platform: z.string(),
  outlet: z.string().nullable(),
  tier: OutletTier.nullable(),
  author: z.string(),
  followers: z.number().int().nullable(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string(),
  publishedAtMs: ms.nullable(),
  collectedAtMs: ms,
  metrics: Metrics,
  sentiment: SentimentLabel.nullable(),
  isAboutUnit: z.boolean().nullable(),
  level: Level.nullable(),
  storyId: z.string().nullable(),
  copyOf: z.string().nullable(),
});
export type PostView = z.infer<typeof PostView>;

/** A dispatch with the person's name; the link's token never leaves the outbox. */
export const DispatchView = z.object({
  id: z.string(),
  dutyId: z.string().nullable(),
  document: DocumentKind,
  person: z.string(),
  post: z.string(),
  channel: z.string(),
  channelKind: ChannelKind.nullable(),
  address: z.string(),
  text: z.string(),
  state: DispatchState,
  isResend: z.boolean(),
  attempts: z.array(Attempt),
  createdAtMs: ms,
  sentAtMs: ms.nullable(),
  acceptedAtMs: ms.nullable(),
  deliveredAtMs: ms.nullable(),
  acknowledgedAtMs: ms.nullable(),
  failure: z.string().nullable(),
});
export type DispatchView = z.infer<typeof DispatchView>;

export const InstructionView = Instruction.extend({ person: z.string(), post: z.string() });
export type InstructionView = z.infer<typeof InstructionView>;

export const LogLine = z.object({
  seq: z.number().int(),
  atMs: ms,
  actor: z.string(),
  action: z.string(),
  /** The line in Chinese. */
  text: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;

/** Everything about one incident. */
export const IncidentView = z.object({
  card: IncidentCard,
  incident: Incident,
  /** The text that goes, or went, to the superior's leaders, with a link placeholder. */
  flashDraft: z.object({ text: z.string(), parts: z.number().int() }).nullable(),
  posts: z.array(PostView),
  dispatches: z.array(DispatchView),
  instructions: z.array(InstructionView),
  alarms: z.array(Alarm),
  log: z.array(LogLine),
  times: TimesView,
  flow: FlowView.nullable(),
});
export type IncidentView = z.infer<typeof IncidentView>;

/** A page of the archive. */
export const SearchView = z.object({
  hits: z.array(PostView.extend({ titleRuns: z.array(TextRunView), excerptRuns: z.array(TextRunView) })),
  next: z.string().nullable(),
});
export type SearchView = z.infer<typeof SearchView>;

const facet = z.array(z.object({ value: z.string(), count: z.number().int() }));
export const FacetsView = z.object({
  total: z.number().int(),
  tier: facet,
  source: facet,
  sentiment: facet,
  level: facet,
  day: facet,
  outlet: facet,
});
export type FacetsView = z.infer<typeof FacetsView>;

/** Queries completed from what is being typed, with the posts that hold them among the newest. */
export const SuggestionsView = z.object({
  suggestions: z.array(z.object({ text: z.string(), posts: z.number().int() })),
});
export type SuggestionsView = z.infer<typeof SuggestionsView>;

/** A source and how its last poll went. */
export const SourceView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  everySecs: z.number(),
  isEnabled: z.boolean(),
  lastAtMs: ms.nullable(),
  lastOkAtMs: ms.nullable(),
  lastOutcome: PollOutcome.nullable(),
  lastWhy: z.string(),
  failures: z.number().int(),
});
export type SourceView = z.infer<typeof SourceView>;

/** Every refusal has this form. */
export const ErrorView = z.object({ code: z.string(), message: z.string(), detail: z.record(z.string(), z.unknown()) });
export type ErrorView = z.infer<typeof ErrorView>;

/** A page of incidents; `next` is the offset of the following page. */
export const IncidentListView = z.object({ incidents: z.array(IncidentCard), next: z.number().int().nullable() });
export type IncidentListView = z.infer<typeof IncidentListView>;

/** What storing a batch of pushed posts came to; lines count from 1. */
export const ReceivedView = z.object({
  stored: z.number().int(),
  known: z.number().int(),
  rejected: z.array(z.object({ line: z.number().int(), field: z.string(), reason: z.string() })),
});
export type ReceivedView = z.infer<typeof ReceivedView>;
