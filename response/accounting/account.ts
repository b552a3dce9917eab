import type { Correction, Incident, Publication } from '../../model/index.ts';
import type { AuditRow, Store } from '../../store/port.ts';
import type { ResponseContext } from '../context.ts';
import { incidentIdOf } from '../incidents/open.ts';
import { underRulebookOf } from '../rulebook/versions.ts';
import { blindIntervals } from './blind.ts';
import { concealedFindings, firstKnown, reportLimitMins } from './known.ts';
import { timeFindings } from './late.ts';
import { missedFindings } from './missed.ts';
import type { Accounting, BlindInterval, EvidenceRef, Fault, Finding, IncidentAccount, Stages } from './types.ts';

const MAX_ROWS = 10_000;
const PAGE = 1_000;
/** Incidents read at a time. */
const TOGETHER = 8;

/** Takes a period (of occurrence, ms UTC) and gives its account, computed from what is stored and nothing else (A25); exercises are left out. */
export async function accountPeriod(
  ctx: ResponseContext,
  period: { fromMs: number; toMs: number },
): Promise<Accounting> {
  const rows = await ctx.store.list('incident', {
    where: { occurrenceAtMs: { gte: period.fromMs, lt: period.toMs } },
    orderBy: { field: 'occurrenceAtMs', direction: 'desc' },
    limit: MAX_ROWS,
  });
  const real = rows.map(({ doc }) => doc).filter((incident) => !incident.isExercise);
  const blind = ctx.isExercise ? [] : await blindIntervals(ctx.store, ctx.config.sources, period);
  const incidents: IncidentAccount[] = [];
  for (let at = 0; at < real.length; at += TOGETHER) {
    const some = real.slice(at, at + TOGETHER);
    incidents.push(...(await Promise.all(some.map((incident) => accountIncident(ctx, incident, blind)))));
  }
  const unreported = ctx.isExercise ? [] : await neverIncidents(ctx, period);
  const findings = [...incidents.flatMap((account) => account.findings), ...unreported];
  const basis = ctx.config.rulebook.scoring?.basis ?? null;
  const points = basis === null ? null : findings.reduce((sum, finding) => sum + (finding.points ?? 0), 0);
  return { ...period, basis, incidents, unreported, blind, counts: countFaults(findings), points };
}

/** Takes an incident and the blind stretches around it; gives its account. */
export async function accountIncident(
  ctx: ResponseContext,
  incident: Incident,
  blind: readonly BlindInterval[] = [],
): Promise<IncidentAccount> {
  const { store } = ctx;
  const { config } = await underRulebookOf(ctx, incident);
  const where = { incidentId: incident.id };
  const [audit, duties, dispatches, accesses, corrections, publications, accountability] = await Promise.all([
    auditOf(store, incident.id),
    docs(store.list('duty', { where, limit: MAX_ROWS })),
    docs(store.list('dispatch', { where, limit: MAX_ROWS })),
    docs(store.list('access', { where, orderBy: { field: 'atMs', direction: 'asc' }, limit: MAX_ROWS })),
    docs(store.list('correction', { where, orderBy: { field: 'atMs', direction: 'asc' }, limit: MAX_ROWS })),
    docs(store.list('publication', { where, limit: MAX_ROWS })),
    docs(store.list('accountability', { where, orderBy: { field: 'atMs', direction: 'asc' }, limit: MAX_ROWS })),
  ]);
  const nowMs = incident.status === 'open' ? ctx.clock.now() : (incident.closedAtMs ?? ctx.clock.now());
  const { scoring } = config.rulebook;
  const limits = { 1: reportLimitMins(config.rulebook, 1), 2: reportLimitMins(config.rulebook, 2) };
  const known = firstKnown(accesses, audit);
  const findings = [
    ...timeFindings({ incident, duties, dispatches, rules: config.rulebook.duties }, scoring, nowMs),
    ...missedFindings({ incident, audit, duties, dispatches }, limits, blind),
    ...concealedFindings({ incident, dispatches, known }, { limitMins: limits[1], scoring }, nowMs),
    ...corrections.map((correction) => falseFinding(correction, scoring?.false ?? null)),
    ...publications.filter(({ isUnapproved }) => isUnapproved).map(unapprovedFinding),
  ];
  const flash = dispatches.filter((dispatch) => dispatch.document === 'flash-report');
  const stages: Stages = {
    occurrenceAtMs: incident.occurrenceAtMs,
    discoveredAtMs: incident.discoveredAtMs,
    firstSeen: known === null ? null : { atMs: known.atMs, by: known.by },
    confirmedAtMs: incident.provisional?.atMs ?? null,
    sentAtMs: earliest(flash.map((dispatch) => dispatch.acceptedAtMs)),
    deliveredAtMs: earliest(flash.map((dispatch) => dispatch.deliveredAtMs)),
    acknowledgedAtMs: earliest(flash.map((dispatch) => dispatch.acknowledgedAtMs)),
  };
  const { id: incidentId, title, level, status } = incident;
  const ordered = findings.toSorted((one, other) => one.atMs - other.atMs);
  return { incidentId, title, level, status, stages, findings: ordered, accountability };
}

function falseFinding(correction: Correction, points: number | null): Finding {
  const { isKnowing, wrong, right, by, atMs, id, about } = correction;
  const isLinked = about.kind === 'dispatch' || about.kind === 'publication';
  const target = isLinked
    ? [{ kind: about.kind, id: about.id, text: '所涉文书或发送', atMs: null } as EvidenceRef]
    : [];
  return {
    fault: 'false',
    atMs,
    text: `${isKnowing ? '谎报' : '不实'}：“${wrong}”更正为“${right}”`,
    cause: null,
    lateMins: null,
    points: isKnowing ? points : null,
    evidence: [{ kind: 'correction', id, text: `${by}登记更正`, atMs }, ...target],
  };
}

/** Published past the gate, as somebody put on record. */
function unapprovedFinding(publication: Publication): Finding {
  const { id, title, where, publishedBy, publishedAtMs, draftedAtMs, unapprovedNote } = publication;
  const atMs = publishedAtMs ?? draftedAtMs;
  const text = `${publishedBy ?? '有人'}未经批准发布“${title}”（${where.join('、')}）：${unapprovedNote ?? ''}`;
  const evidence = [{ kind: 'publication' as const, id, text: title, atMs }];
  return { fault: 'unapproved', atMs, text, cause: null, lateMins: null, points: null, evidence };
}

/** A story of level 1 or 2 without an incident was never reported: the program did not follow it, or was not running. */
async function neverIncidents(ctx: ResponseContext, period: { fromMs: number; toMs: number }): Promise<Finding[]> {
  const stories = await docs(
    ctx.store.list('story', { where: { level: [1, 2], lastAtMs: { gte: period.fromMs } }, limit: MAX_ROWS }),
  );
  const findings: Finding[] = [];
  for (const story of stories) {
    const atMs = story.decidingAtMs ?? story.firstAtMs;
    if (atMs < period.fromMs || atMs >= period.toMs) continue;
    const limitMins = story.level === 1 || story.level === 2 ? reportLimitMins(ctx.config.rulebook, story.level) : null;
    if (limitMins === null || ctx.clock.now() <= atMs + limitMins * 60_000) continue;
    if ((await ctx.store.get('incident', incidentIdOf(story.id))) !== undefined) continue;
    const text = `“${story.title}”达到 ${story.level} 级而没有立为事件`;
    const evidence = [{ kind: 'story' as const, id: story.id, text: story.title, atMs }];
    findings.push({ fault: 'missed', atMs, text, cause: null, lateMins: null, points: null, evidence });
  }
  return findings;
}

function countFaults(findings: readonly Finding[]): Record<Fault, number> {
  const counts: Record<Fault, number> = {
    late: 0,
    missed: 0,
    concealed: 0,
    false: 0,
    unapproved: 0,
    unanswered: 0,
    skipped: 0,
  };
  for (const { fault } of findings) counts[fault]++;
  return counts;
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((atMs) => atMs !== null);
  return known.length === 0 ? null : Math.min(...known);
}

async function docs<T>(rows: Promise<{ doc: T }[]>): Promise<T[]> {
  return (await rows).map(({ doc }) => doc);
}

async function auditOf(store: Store, incidentId: string): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (;;) {
    const page = await store.audit({ incidentId, afterSeq: rows.at(-1)?.seq ?? 0, limit: PAGE });
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}
