import type { Accountability, DelayCause, Level } from '../../model/index.ts';

/** What A25 and B14 name: 迟报、漏报、瞒报、谎报/不实、擅自发布、无人应答、漏步. */
export type Fault = 'late' | 'missed' | 'concealed' | 'false' | 'unapproved' | 'unanswered' | 'skipped';

/** The record that a figure rests on; `id` names an audit row by its seq, anything else by its id. */
export interface EvidenceRef {
  kind: 'duty' | 'dispatch' | 'audit' | 'access' | 'correction' | 'publication' | 'story' | 'source';
  id: string;
  text: string;
  atMs: number | null;
}

/** One fault, computed from the record. */
export interface Finding {
  fault: Fault;
  /** When it had come about, ms UTC. */
  atMs: number;
  text: string;
  /** Of a late one: whose stretch of the time it was. */
  cause: DelayCause | null;
  lateMins: number | null;
  /** Null where no score is given for it. */
  points: number | null;
  evidence: EvidenceRef[];
}

/** When an incident reached each stage (A25: what was known, when, by whom, sent to whom, received when). */
export interface Stages {
  occurrenceAtMs: number;
  discoveredAtMs: number;
  /** The first person that looked at it or decided on it. */
  firstSeen: { atMs: number; by: string } | null;
  confirmedAtMs: number | null;
  sentAtMs: number | null;
  deliveredAtMs: number | null;
  acknowledgedAtMs: number | null;
}

/** One incident's account. */
export interface IncidentAccount {
  incidentId: string;
  title: string;
  level: Level;
  status: 'open' | 'closed' | 'dismissed';
  stages: Stages;
  findings: Finding[];
  accountability: Accountability[];
}

/** A stretch in which a source saw nothing, from its last good poll to the next. */
export interface BlindInterval {
  sourceId: string;
  name: string;
  fromMs: number | null;
  toMs: number | null;
  why: string;
}

/** The account of a period. */
export interface Accounting {
  fromMs: number;
  toMs: number;
  /** Whose points they are; null where the rulebook gives none. */
  basis: string | null;
  incidents: IncidentAccount[];
  /** Stories of level 1 or 2 that never became an incident. */
  unreported: Finding[];
  blind: BlindInterval[];
  counts: Record<Fault, number>;
  points: number | null;
}
