import type { Write } from '../../store/port.ts';
import { type AlarmRequest, alarmDoc } from '../alarms.ts';
import type { ResponseContext } from '../context.ts';
import { shortTime } from '../documents/times.ts';
import { enqueue, type Order } from '../outbox/enqueue.ts';
import { type DutyStep, unconfirmedTimes } from './decide.ts';
import { climbOrder, type OrderScene, orderFor, overdueOrder, standInOrder } from './orders.ts';

/** Takes one step of a duty and gives the outbox rows and alarms to commit with it. */
export function writesOfStep(ctx: ResponseContext, scene: OrderScene, step: DutyStep, nowMs: number): Write[] {
  const { incident, duty } = scene;
  const { sendAtMs } = unconfirmedTimes(incident, ctx.config.rulebook.unconfirmed);
  const zone = ctx.config.settings.timeZone;
  switch (step.step) {
    case 'sent':
      return [
        ...ordered(ctx, scene, orderFor(ctx, scene, step.isUnconfirmed), nowMs),
        ...(step.isUnconfirmed
          ? [
              alarm(
                scene,
                'unconfirmed',
                'critical',
                '无人研判确认，已按常设授权自动发出快报并标注“未经人工确认”',
                'sent',
                nowMs,
              ),
            ]
          : []),
      ];
    case 'stand-in-alerted':
      return [
        ...ordered(ctx, scene, standInOrder(ctx, scene, sendAtMs), nowMs),
        alarm(
          scene,
          'unconfirmed',
          'serious',
          `尚无人研判确认，已通知备岗人员；${shortTime(sendAtMs, zone)}为自动处置时刻`,
          'stand-in',
          nowMs,
        ),
      ];
    case 'warned':
      return [
        alarm(
          scene,
          'duty-close',
          'serious',
          `“${duty.title}”将于${shortTime(duty.dueAtMs, zone)}到期`,
          'warned',
          nowMs,
        ),
      ];
    case 'overdue':
      return [
        ...ordered(ctx, scene, overdueOrder(ctx, scene), nowMs),
        alarm(
          scene,
          'duty-over',
          duty.level === 1 ? 'critical' : 'serious',
          `“${duty.title}”已超时限`,
          'overdue',
          nowMs,
        ),
      ];
    default:
      return [
        ...ordered(ctx, scene, climbOrder(ctx, scene, step.rung), nowMs),
        alarm(scene, 'unconfirmed', 'critical', '快报无人研判确认且无常设授权，未发出，告警逐级上升', step.step, nowMs),
      ];
  }
}

function ordered(ctx: ResponseContext, scene: OrderScene, order: Order | null, nowMs: number): Write[] {
  if (order === null) return [];
  const { channels, settings } = ctx.config;
  const { publicUrl, linkHours } = settings;
  const { writes, unreachable } = enqueue(order, { channels, publicUrl, linkHours, nowMs });
  const alarms = unreachable.map((person) =>
    alarm(
      scene,
      'no-recipient',
      'critical',
      `${person.name}没有可用的联系方式，“${scene.duty.title}”未能发给本人`,
      `${order.document}:${order.revision}:${person.id}`,
      nowMs,
    ),
  );
  return [...writes, ...alarms];
}

function alarm(
  scene: OrderScene,
  kind: AlarmRequest['kind'],
  severity: AlarmRequest['severity'],
  text: string,
  key: string,
  nowMs: number,
): Write {
  const { incident, duty } = scene;
  const request = {
    kind,
    severity,
    incidentId: incident.id,
    dutyId: duty.id,
    dispatchId: null,
    text,
    key: `${duty.id}:${key}`,
  };
  return { op: 'create', kind: 'alarm', doc: alarmDoc(request, nowMs) };
}
