// What the API gives of the account of reporting (A25) and of the access log (A26). Times are ms UTC.
import { z } from '@hono/zod-openapi';
import { Access, Accountability, CalendarRecord, DelayCause, Incident, Level } from '../model/index.ts';

const ms = z.number().int();
const Fault = z.enum(['late', 'missed', 'concealed', 'false', 'unapproved', 'unanswered', 'skipped']);

export const EvidenceView = z.object({
  kind: z.enum(['duty', 'dispatch', 'audit', 'access', 'correction', 'publication', 'story', 'source']),
  id: z.string(),
  text: z.string(),
  atMs: ms.nullable(),
});

/** A fault with the records that show it. */
export const FindingView = z.object({
  fault: Fault,
  atMs: ms,
  text: z.string(),
  cause: DelayCause.nullable(),
  lateMins: z.number().int().nullable(),
  points: z.number().int().nullable(),
  evidence: z.array(EvidenceView),
});
export type FindingView = z.infer<typeof FindingView>;

/** When an incident reached each stage, and what was wrong. */
export const IncidentAccountView = z.object({
  incidentId: z.string(),
  title: z.string(),
  level: Level,
  status: Incident.shape.status,
  stages: z.object({
    occurrenceAtMs: ms,
    discoveredAtMs: ms,
    firstSeen: z.object({ atMs: ms, by: z.string() }).nullable(),
    confirmedAtMs: ms.nullable(),
    sentAtMs: ms.nullable(),
    deliveredAtMs: ms.nullable(),
    acknowledgedAtMs: ms.nullable(),
  }),
  findings: z.array(FindingView),
  accountability: z.array(Accountability),
});
export type IncidentAccountView = z.infer<typeof IncidentAccountView>;

/** The account of a period. */
export const AccountingView = z.object({
  fromMs: ms,
  toMs: ms,
  basis: z.string().nullable(),
  incidents: z.array(IncidentAccountView),
  unreported: z.array(FindingView),
  blind: z.array(
    z.object({
      sourceId: z.string(),
      name: z.string(),
      fromMs: ms.nullable(),
      toMs: ms.nullable(),
      why: z.string(),
    }),
  ),
  counts: z.record(Fault, z.number().int()),
  points: z.number().int().nullable(),
});
export type AccountingView = z.infer<typeof AccountingView>;

/** A page of the access log: `title` names the incident or case, else what was looked for; `next` is the offset of the following page. */
export const AccessListView = z.object({
  accesses: z.array(Access.extend({ title: z.string() })),
  next: z.number().int().nullable(),
});
export type AccessListView = z.infer<typeof AccessListView>;

/** Drills and the review of the plan (B12). */
export const CalendarDutiesView = z.object({
  duties: z.array(
    z.object({
      kind: CalendarRecord.shape.kind,
      everyDays: z.number().int(),
      lastAtMs: ms.nullable(),
      dueAtMs: ms.nullable(),
      isOverdue: z.boolean(),
    }),
  ),
  records: z.array(CalendarRecord),
});
export type CalendarDutiesView = z.infer<typeof CalendarDutiesView>;
