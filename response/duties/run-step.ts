import type { Write } from '../../store/port.ts';
import { type AlarmRequest, alarmDoc } from '../alarms.ts';
import type { ResponseContext } from '../context.ts';
import { shortTime } from '../documents/times.ts';
import { enqueue, type Order } from '../outbox/enqueue.ts';
import { type DutyStep, unconfirmedTimes } from './decide.ts';
import { climbOrder, closeOrder, type OrderScene, orderFor, overdueOrder, rungOrder, standInOrder } from './orders.ts';

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
        ...ordered(ctx, scene, closeOrder(ctx, scene), nowMs),
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
      if (step.step.startsWith('rung-')) return rungWrites(ctx, scene, step.rung, nowMs);
      return [
        ...ordered(ctx, scene, climbOrder(ctx, scene, step.rung), nowMs),
        alarm(scene, 'unconfirmed', 'critical', '快报无人研判确认且无常设授权，未发出，告警逐级上升', step.step, nowMs),
      ];
  }
}

/** The next person is called, and the desk sees that nobody has answered yet: an alarm that anyone there can answer. */
function rungWrites(ctx: ResponseContext, scene: OrderScene, rung: number, nowMs: number): Write[] {
  const order = rungOrder(ctx, scene, rung);
  const who = order.to.map((person) => person.name).join('、') || '名册上的下一人';
  const text = `“${scene.duty.title}”尚无人应答，已呼叫${who}`;
  return [...ordered(ctx, scene, order, nowMs), alarm(scene, 'unanswered', 'serious', text, `rung-${rung}`, nowMs)];
}

/** Nobody is left unsaid: who is away, who stands in, and where nobody does. */
function awayAlarms(scene: OrderScene, order: Order, nowMs: number): Write[] {
  const { replaced = [], missing = [] } = order.away ?? {};
  const { title } = scene.duty;
  const key = `${order.document}:${order.revision}`;
  return [
    ...replaced.map(({ away, by }) =>
      alarm(scene, 'stand-in', 'warning', `${away}不在岗，“${title}”改发${by}`, `${key}:${away}`, nowMs),
    ),
    ...missing.map((name) => {
      const next = order.to.map((person) => person.name).join('、');
      const then = next === '' ? '无人可发' : `已转${next}`;
      return alarm(
        scene,
        'no-recipient',
        'critical',
        `“${title}”的收件人缺位：${name}；${then}`,
        `${key}:${name}`,
        nowMs,
      );
    }),
  ];
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
  return [...writes, ...alarms, ...awayAlarms(scene, order, nowMs)];
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
