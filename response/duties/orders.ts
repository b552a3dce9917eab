import type { Duty, DutyRule, Incident } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';
import type { ResponseContext } from '../context.ts';
import { composeFlashText, longestSignature } from '../documents/flash.ts';
import { composeAlarm, composeConfirmRequest, composeOwnAlert } from '../documents/notes.ts';
import type { Order } from '../outbox/enqueue.ts';
import { alarmLadder, recipientsOf, standIn } from '../outbox/recipients.ts';

/** The rule's own document is revision 0; alarms about the duty are others. */
export const RULE_REVISION = 0;

/** What an order is made from. */
export interface OrderScene {
  duty: Duty;
  rule: DutyRule;
  incident: Incident;
  posts: readonly StoredPost[];
}

/** Gives the order that carries out a rule's sending; null for a rule that sends nothing. */
export function orderFor(ctx: ResponseContext, scene: OrderScene, isUnconfirmed: boolean): Order | null {
  const { send } = scene.rule;
  if (send === undefined) return null;
  return {
    ...baseOrder(scene),
    document: send.document,
    to: recipientsOf(send.to, ctx.config.roster),
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
    to: standIn(ctx.config.roster),
    channels: allChannels(ctx),
    compose: () => composeConfirmRequest(scene.incident, scene.posts, ctx.config, byMs),
  };
}

/** Rung `rung` of the alarm that nobody confirmed and that the report may not leave by itself. */
export function climbOrder(ctx: ResponseContext, scene: OrderScene, rung: number): Order {
  const person = alarmLadder(ctx.config.roster)[rung];
  const what = '快报无人研判确认，且无常设授权，系统不能自行发出，请立即处理';
  return {
    ...baseOrder(scene),
    document: 'duty-alarm',
    revision: 10 + rung,
    to: person === undefined ? [] : [person],
    channels: allChannels(ctx),
    compose: () => composeAlarm(scene.incident, what, ctx.config),
  };
}

/** The alarm that a duty's time is over, to the duty officer and the stand-in. */
export function overdueOrder(ctx: ResponseContext, scene: OrderScene): Order {
  const { roster } = ctx.config;
  return {
    ...baseOrder(scene),
    document: 'duty-alarm',
    revision: 2,
    to: [...recipientsOf('duty-officer', roster), ...standIn(roster)],
    channels: allChannels(ctx),
    compose: () => composeAlarm(scene.incident, `“${scene.duty.title}”已超时限`, ctx.config),
  };
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

export function ladderLength(ctx: ResponseContext): number {
  return alarmLadder(ctx.config.roster).length;
}
