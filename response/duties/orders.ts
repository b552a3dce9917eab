import type { Duty, DutyRule, Incident, Person } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';
import type { ResponseContext } from '../context.ts';
import { composeFlashText, longestSignature } from '../documents/flash.ts';
import { composeAlarm, composeConfirmRequest, composeOwnAlert } from '../documents/notes.ts';
import { shortTime } from '../documents/times.ts';
import type { Order } from '../outbox/enqueue.ts';
import { ladderOf, type Resolved, resolveIds, resolveOrClimb } from '../outbox/recipients.ts';
import type { Attendance } from '../people/attendance.ts';
import { composeUrgent } from '../people/urgent-text.ts';

/** The rule's own document is revision 0; alarms about the duty are others. */
export const RULE_REVISION = 0;

/** Messages of a duty's own ladder have this revision and above. */
export const RUNG_REVISION = 1_000;

/** What an order is made from. */
export interface OrderScene {
  duty: Duty;
  rule: DutyRule;
  incident: Incident;
  posts: readonly StoredPost[];
  /** Who is there at this moment. */
  attendance: Attendance;
}

/** Gives the order that carries out a rule's sending; null for a rule that sends nothing. */
export function orderFor(ctx: ResponseContext, scene: OrderScene, isUnconfirmed: boolean): Order | null {
  const { send } = scene.rule;
  if (send === undefined) return null;
  return {
    ...baseOrder(scene),
    document: send.document,
    ...addressed(resolveOrClimb(send.to, ctx.config.roster, scene.attendance, scene.incident.departmentIds)),
    channels: send.channels,
    compose: (link) => composeDocument(ctx, scene, isUnconfirmed, link),
  };
}

function composeDocument(ctx: ResponseContext, scene: OrderScene, isUnconfirmed: boolean, link: string): string {
  const { incident, posts, duty } = scene;
  switch (scene.rule.send?.document) {
    case 'flash-report': {
      const signatureUnits = longestSignature(ctx.config);
      return composeFlashText(incident, posts, ctx.config, { isUnconfirmed, link, signatureUnits });
    }
    case 'own-alert':
      return composeOwnAlert(incident, posts, ctx.config, link);
    case 'urgent-report':
      return composeUrgent(incident, ctx.config, link);
    case 'confirm-request':
      return composeConfirmRequest(incident, posts, ctx.config, duty.dueAtMs);
    default:
      return composeAlarm(incident, `${duty.title}（第${duty.article}条）`, ctx.config);
  }
}

/** The request to confirm, to the stand-in, over every channel. */
export function standInOrder(ctx: ResponseContext, scene: OrderScene, byMs: number): Order {
  return {
    ...baseOrder(scene),
    document: 'confirm-request',
    revision: 1,
    ...addressed(resolveOrClimb('stand-in', ctx.config.roster, scene.attendance)),
    channels: allChannels(ctx),
    compose: () => composeConfirmRequest(scene.incident, scene.posts, ctx.config, byMs),
  };
}

/** Rung `rung` of the alarm that nobody confirmed and that the report may not leave by itself. */
export function climbOrder(ctx: ResponseContext, scene: OrderScene, rung: number): Order {
  const id = ladderOf('duty-officer', ctx.config.roster, scene.attendance)[rung];
  const what = '快报无人研判确认，且无常设授权，系统不能自行发出，请立即处理';
  return {
    ...baseOrder(scene),
    document: 'duty-alarm',
    revision: 10 + rung,
    ...addressed(resolveIds(id === undefined ? [] : [id], ctx.config.roster, scene.attendance)),
    channels: allChannels(ctx),
    compose: () => composeAlarm(scene.incident, what, ctx.config),
  };
}

/** Rung `rung` of a duty's own ladder: the next person is called, since nobody has taken it up. */
export function rungOrder(ctx: ResponseContext, scene: OrderScene, rung: number): Order {
  const id = ladderIds(ctx, scene.rule, scene.incident, scene.attendance)[rung];
  return {
    ...baseOrder(scene),
    document: 'duty-alarm',
    revision: RUNG_REVISION + rung,
    ...addressed(resolveIds(id === undefined ? [] : [id], ctx.config.roster, scene.attendance)),
    channels: allChannels(ctx),
    compose: () =>
      composeAlarm(scene.incident, `“${scene.duty.title}”尚无人应答，请您处理；在办请在页面按“我在处理”`, ctx.config),
  };
}

function ladderIds(ctx: ResponseContext, rule: DutyRule, incident: Incident, attendance: Attendance): string[] {
  if (rule.climb === undefined) return [];
  return ladderOf(rule.climb.from, ctx.config.roster, attendance, incident.departmentIds);
}

/** How many people a duty's own ladder can call, beyond the first. */
export function climbLength(ctx: ResponseContext, rule: DutyRule, incident: Incident, attendance: Attendance): number {
  return ladderIds(ctx, rule, incident, attendance).length;
}

/** The alarm that a duty is close to its limit, to those whom the rulebook names. */
export function closeOrder(ctx: ResponseContext, scene: OrderScene): Order {
  const by = shortTime(scene.duty.dueAtMs, ctx.config.settings.timeZone);
  return {
    ...baseOrder(scene),
    document: 'duty-alarm',
    revision: 3,
    to: peopleOf(ctx, scene, scene.rule.alert),
    channels: allChannels(ctx),
    compose: () => composeAlarm(scene.incident, `“${scene.duty.title}”将于${by}到期`, ctx.config),
  };
}

/** Everyone of several recipients as they are there now, each once. */
function peopleOf(ctx: ResponseContext, scene: OrderScene, recipients: DutyRule['alert']): Person[] {
  const { incident, attendance } = scene;
  const people = recipients.flatMap(
    (to) => resolveOrClimb(to, ctx.config.roster, attendance, incident.departmentIds).people,
  );
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** The alarm that a duty's time is over, to those whom the rulebook names. */
export function overdueOrder(ctx: ResponseContext, scene: OrderScene): Order {
  return {
    ...baseOrder(scene),
    document: 'duty-alarm',
    revision: 2,
    to: peopleOf(ctx, scene, scene.rule.overdue),
    channels: allChannels(ctx),
    compose: () => composeAlarm(scene.incident, `“${scene.duty.title}”已超时限`, ctx.config),
  };
}

/** The part of an order that says to whom, and who of them is away. */
function addressed({ people, replaced, missing }: Resolved): Pick<Order, 'to' | 'away'> {
  return { to: people, away: { replaced, missing } };
}

function baseOrder(scene: OrderScene): Pick<Order, 'incidentId' | 'dutyId' | 'priority' | 'revision' | 'subject'> {
  return {
    incidentId: scene.incident.id,
    dutyId: scene.duty.id,
    priority: scene.incident.level,
    revision: RULE_REVISION,
    subject: `${scene.incident.isExercise ? '【演练】' : ''}${scene.duty.title}`,
  };
}

function allChannels(ctx: ResponseContext): string[] {
  return ctx.config.channels.map((channel) => channel.id);
}

export function ladderLength(ctx: ResponseContext, attendance: Attendance): number {
  return ladderOf('duty-officer', ctx.config.roster, attendance).length;
}
