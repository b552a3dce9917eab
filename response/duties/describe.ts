import type { Duty, Incident, Rulebook } from '../../model/index.ts';
import { shortTime } from '../documents/times.ts';
import { unconfirmedTimes } from './decide.ts';

/** What the describing needs of the configuration. */
export interface DescribeSettings {
  rulebook: Pick<Rulebook, 'duties' | 'unconfirmed'>;
  settings: { timeZone: string; standingAuthorisation: object | null };
}

/** Takes a duty and its incident; gives in Chinese what the program did, or will do by itself. */
export function describeDuty(config: DescribeSettings, incident: Incident, duty: Duty): string {
  const zone = config.settings.timeZone;
  if (duty.state === 'cancelled') return `已取消：${duty.steps.at(-1)?.note ?? ''}`;
  if (duty.state === 'met') return `${shortTime(duty.metAtMs ?? duty.dueAtMs, zone)}完成（${duty.metNote ?? ''}）`;
  const rule = config.rulebook.duties.find((candidate) => candidate.id === duty.ruleId);
  const sent = duty.steps.find((step) => step.step === 'sent');
  if (duty.proof === 'confirmed') return '等待值班员研判确认';
  if (rule?.send === undefined)
    return duty.proof === 'acknowledged' ? '等待收件领导签阅' : `等待登记：${rule?.owner ?? ''}`;
  if (sent !== undefined) {
    return `${shortTime(sent.atMs, zone)}已发出${sent.note === undefined ? '' : `（${sent.note}）`}，等待送达回执`;
  }
  if (!incident.awaitsConfirmation || rule.send.gate === 'at-once') return '即将发出';
  const { sendAtMs } = unconfirmedTimes(incident, config.rulebook.unconfirmed);
  return config.settings.standingAuthorisation === null
    ? `等待研判确认；无常设授权，系统不会自行发出，${shortTime(sendAtMs, zone)}起告警逐级上升`
    : `等待研判确认；${shortTime(sendAtMs, zone)}将自动发出并标注“未经人工确认”`;
}
