import type { Dispatch } from '../../model/index.ts';
import type { AuditRow } from '../../store/port.ts';
import type { LogLine } from '../views.ts';
import { hideTokens } from './dispatches.ts';
import { caseSentences } from './log-lines-cases.ts';
import { peopleSentences } from './log-lines-people.ts';
import { publishingSentences } from './log-lines-publishing.ts';
import type { Names } from './names.ts';
import { paperSentences } from './papers.ts';

/** What a log line may look up. */
export interface LogScene {
  names: Names;
  dispatches: ReadonlyMap<string, Dispatch>;
}

type Detail = Record<string, unknown>;

const documentNames: Record<Dispatch['document'], string> = {
  'own-alert': '告知本单位领导',
  'flash-report': '手机快报',
  'confirm-request': '研判提请',
  'duty-alarm': '告警',
  'urgent-report': '特别重大事项报告',
  broadcast: '群发通知',
  'paper-circulation': '公文传阅',
  notice: '通知',
  'channel-test': '渠道测试',
};

function text(detail: Detail, key: string): string {
  const value = detail[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function because(detail: Detail): string {
  const reason = text(detail, 'reason');
  return reason === '' ? '' : `。理由：${reason}`;
}

function lateness(detail: Detail): string {
  const mins = Number(detail.lateMins ?? 0);
  return mins > 0 ? `，逾时 ${mins} 分钟` : '';
}

function levelChange(detail: Detail): string {
  const [from, to] = [text(detail, 'from'), text(detail, 'to')];
  return from === to ? `${to}级` : `由${from}级改为${to}级`;
}

const sentences: Record<string, (detail: Detail) => string> = {
  'level.propose': (detail) => `系统拟定为${text(detail, 'level')}级`,
  'level.confirm': (detail) => `研判级别：${levelChange(detail)}${because(detail)}`,
  'level.determine': (detail) =>
    `登记${text(detail, 'by')}确定级别：${levelChange(detail)}，依据：${text(detail, 'proof')}${because(detail)}`,
  'incident.dismiss': (detail) => `撤销：不作为舆情处置${because(detail)}`,
  'incident.close': (detail) => `办结${because(detail)}`,
  'three-sync.fill': () => '填写三同步',
  ...publishingSentences,
  ...caseSentences,
  ...peopleSentences,
  ...paperSentences,
  'procedure.take': (detail) => `决定按一级程序办理，级别不变${because(detail)}`,
  'spread.grow': (detail) =>
    `传播扩大（第${text(detail, 'step')}次）：${Array.isArray(detail.why) ? detail.why.join('；') : ''}`,
  'alarm.raise': (detail) => `告警：${text(detail, 'text')}`,
  'alarm.acknowledge': () => '应答告警',
  'alarm.clear': () => '告警解除',
  'duty.met': (detail) => `“${text(detail, 'title')}”已完成${lateness(detail)}${colon(text(detail, 'note'))}`,
  'duty.sent': (detail) => `“${text(detail, 'title')}”的报告进入发送${colon(text(detail, 'note'))}`,
  'duty.warned': (detail) => `“${text(detail, 'title')}”时限将到，已提醒值班台`,
  'duty.overdue': (detail) => `“${text(detail, 'title')}”已超过时限`,
  'duty.stand-in-alerted': (detail) => `“${text(detail, 'title')}”：已通知替补值班员研判`,
  'link.open': () => '打开了快报链接',
  'leader.acknowledge': () => '已阅',
  'leader.instruct': (detail) => `批示：${text(detail, 'text')}`,
};

const stateWords: Record<string, string> = {
  pending: '等待发送',
  sending: '开始发送',
  accepted: '网关已受理',
  delivered: '已送达手机或邮箱',
  acknowledged: '收件人已阅',
  unknown: '结果不明，待核对',
  failed: '发送失败',
  cancelled: '取消发送',
};

function colon(words: string): string {
  return words === '' ? '' : `（${words}）`;
}

function dispatchSentence(row: AuditRow, state: string, scene: LogScene): string {
  const dispatch = scene.dispatches.get(row.subject);
  const to = dispatch === undefined ? '' : `发给${scene.names.person(dispatch.personId).name}的`;
  const what = dispatch === undefined ? '消息' : documentNames[dispatch.document];
  const why = text(row.detail, 'failure') || text(row.detail, 'why');
  return `${to}${what}：${stateWords[state] ?? state}${colon(why)}`;
}

function sentence(row: AuditRow, scene: LogScene): string {
  const known = sentences[row.action];
  if (known !== undefined) return known(row.detail);
  const [thing, verb = ''] = row.action.split('.');
  if (thing === 'dispatch') return dispatchSentence(row, verb, scene);
  if (verb.startsWith('rung-')) return `“${text(row.detail, 'title')}”：无人应答，呼叫下一人`;
  if (verb.startsWith('climbed-')) return `“${text(row.detail, 'title')}”：仍无人研判，告警升至下一级`;
  return `${row.action} ${row.subject}`;
}

/** Takes an audit row and says it in Chinese; an action nobody has worded yet is shown as it is. */
export function presentLogLine(row: AuditRow, scene: LogScene): LogLine {
  const shown = hideTokens(sentence(row, scene));
  return { seq: row.seq, atMs: row.atMs, actor: scene.names.actor(row.actor), action: row.action, text: shown };
}
