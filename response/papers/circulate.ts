import { AppError, type Incident, type Paper, type Person } from '../../model/index.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { clip } from '../documents/sms.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { latestOf } from './edit.ts';
import { templateOf } from './templates.ts';

const MAX_TITLE = 60;
/** Dispatch revisions are whole numbers: one for each paper, person and circulation. */
const REVISION_DIGITS = 8;

/** Sends leaders a link each, to read a paper on the phone and write an instruction on it (签批, A14, A17). A second time to the same person is a new message. */
export async function circulatePaper(
  ctx: ResponseContext,
  request: { paperId: string; personIds: readonly string[]; actor: Actor },
): Promise<Paper> {
  const people = request.personIds.map((id) => leaderOf(ctx, id));
  const circulated = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'paper', request.paperId);
    const incident = await circulable(ctx, doc);
    const nowMs = ctx.clock.now();
    const rows = people.map((person) => ({ personId: person.id, atMs: nowMs }));
    const paper: Paper = { ...doc, circulated: [...doc.circulated, ...rows], updatedAtMs: nowMs };
    const sent = people.map((person) => orderTo(ctx, doc, incident, person, nowMs));
    const unreachable = sent.flatMap((one) => one.unreachable.map((person) => person.name));
    if (unreachable.length > 0) {
      throw new AppError('input-invalid', `${unreachable.join('、')}没有可用的联系方式`, { field: 'personIds' });
    }
    const detail = { kind: doc.kind, to: people.map((person) => person.name).join('、') };
    const audit = auditEntry(nowMs, request.actor, 'paper.circulate', doc.id, doc.incidentId, detail);
    const writes = [
      { op: 'replace' as const, kind: 'paper' as const, doc: paper, version },
      ...sent.flatMap((one) => one.writes),
    ];
    return { commit: { writes, audit: [audit] }, result: paper };
  });
  if (circulated === null) throw new AppError('conflict', '文稿未能送阅');
  return circulated;
}

/** Gives a leader of the unit or of the superior; AppError input-invalid for anybody else: a link lets its holder sign. */
export function leaderOf(ctx: Pick<ResponseContext, 'config'>, id: string): Person {
  const { ownLeaders, superiorLeaders, people } = ctx.config.roster;
  const person = people.find((one) => one.id === id);
  if (person === undefined || ![...ownLeaders, ...superiorLeaders].includes(id)) {
    throw new AppError('input-invalid', '只能送本单位领导或上级单位主要领导签批', { field: 'personIds', personId: id });
  }
  return person;
}

async function circulable(ctx: ResponseContext, paper: Paper): Promise<Incident> {
  if (paper.state !== 'approved' && paper.state !== 'issued') {
    throw new AppError('conflict', '文稿审定之后才能送阅', { state: paper.state });
  }
  if (paper.incidentId === null) throw new AppError('conflict', '定期报表不属于事件，请印发纸质件送阅', {});
  const { doc } = await mustGet(ctx.store, 'incident', paper.incidentId);
  return doc;
}

function orderTo(ctx: ResponseContext, paper: Paper, incident: Incident, person: Person, nowMs: number) {
  const { channels, settings, rulebook } = ctx.config;
  const earlier = paper.circulated.filter((one) => one.personId === person.id).length;
  const title = clip(latestOf(paper).content.title, MAX_TITLE);
  const mark = paper.isExercise ? '【演练】' : '';
  const told = rulebook.duties.find((rule) => rule.send?.document === 'own-alert')?.send?.channels;
  const order = {
    incidentId: incident.id,
    dutyId: null,
    document: 'paper-circulation' as const,
    to: [person],
    channels: told ?? channels.map((channel) => channel.id),
    priority: incident.level,
    revision: Number.parseInt(stableId(paper.id, earlier).slice(0, REVISION_DIGITS), 16),
    subject: `${mark}${templateOf(paper.kind).name}：${title}`,
    paperId: paper.id,
    compose: (link: string) => `${mark}请签批${templateOf(paper.kind).name}：${title}。阅批：${link}`,
  };
  return enqueue(order, { channels, publicUrl: settings.publicUrl, linkHours: settings.linkHours, nowMs });
}
