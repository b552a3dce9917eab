// What the terminal says of a change in the store: pure, and silent about whatever is not news.
import type { Alarm, Dispatch } from '../model/dispatch.ts';
import type { Duty } from '../model/duty.ts';
import type { Incident, Instruction } from '../model/incident.ts';
import type { Roster } from '../model/people.ts';
import type { Rulebook } from '../model/rulebook.ts';
import type { Story } from '../model/story.ts';
import type { StoryItem } from './story.ts';
import { sinceText } from './terminal.ts';
import { newsSites } from './town/index.ts';

/** One line of progress: a two-character subject and what happened. */
export interface Line {
  subject: string;
  text: string;
}

/** Names that a reader knows in place of ids. */
export interface Names {
  roster: Pick<Roster, 'people'>;
  rulebook: Pick<Rulebook, 'clauses' | 'levelNames'>;
}

/** Documents as the terminal and the table call them. */
export const documentNames: Record<Dispatch['document'], string> = {
  'own-alert': '内部告知',
  'flash-report': '手机快报',
  'confirm-request': '请求研判',
  'duty-alarm': '时限告警',
  'urgent-report': '特别重大事项报告',
  broadcast: '群发通知',
  'paper-circulation': '公文传阅',
  notice: '通知',
  'channel-test': '通道测试',
};

/** Takes a person's id, gives the name. */
export function personName(id: string, names: Pick<Names, 'roster'>): string {
  return names.roster.people.find((person) => person.id === id)?.name ?? id;
}

function levelText(level: 1 | 2 | 3, names: Names): string {
  return `${level}级（${names.rulebook.levelNames[level]}）`;
}

function clauseText(clauses: readonly { id: string; article: number }[], names: Names): string {
  const texts = clauses.map((hit) => {
    const name = names.rulebook.clauses.find((clause) => clause.id === hit.id)?.name ?? hit.id;
    return `${name}（第${hit.article}条）`;
  });
  return texts.length > 0 ? texts.join('、') : '普通投诉或诉求';
}

/** A story is news when its level changes. */
export function describeStory(before: Story | undefined, after: Story, names: Names): Line[] {
  if (after.level === null || before?.level === after.level) return [];
  return [
    {
      subject: '定级',
      text: `${levelText(after.level, names)}：${clauseText(after.clauses, names)}　《${after.title}》`,
    },
  ];
}

/** An incident is news when a person decides on it or it ends. */
export function describeIncident(before: Incident | undefined, after: Incident, names: Names): Line[] {
  const decision = after.provisional;
  if (decision && decision.atMs !== before?.provisional?.atMs) {
    return [{ subject: '研判', text: `${decision.by} 确认为${levelText(decision.level, names)}：${decision.reason}` }];
  }
  if (before && before.status !== after.status) return [{ subject: '研判', text: `事件状态变为 ${after.status}` }];
  return [];
}

/** A duty is news when it is met; what its clock does before that is told by its alarms. */
export function describeDuty(before: Duty | undefined, after: Duty): Line[] {
  if (after.state !== 'met' || before?.state === 'met') return [];
  const took = sinceText((after.metAtMs ?? after.fromAtMs) - after.fromAtMs);
  const late = after.lateMins ? `，超时 ${after.lateMins} 分钟` : '';
  return [{ subject: '办结', text: `${after.title}（用时 ${took.slice(1)}${late}）` }];
}

/** A dispatch is news when it arrived, was read, failed, or nobody knows. */
export function describeDispatch(before: Dispatch | undefined, after: Dispatch, names: Pick<Names, 'roster'>): Line[] {
  if (before?.state === after.state) return [];
  const what = `${documentNames[after.document]} → ${personName(after.personId, names)}（${after.channel === 'mail' ? '邮件' : '短信'}）`;
  switch (after.state) {
    case 'delivered':
      return [{ subject: '送达', text: what }];
    case 'acknowledged':
      return [{ subject: '已阅', text: what }];
    case 'failed':
    case 'unknown':
      return [
        {
          subject: '故障',
          text: `${what}：${after.state === 'failed' ? '未发出' : '结果不明'}　${after.failure ?? ''}`,
        },
      ];
    default:
      return [];
  }
}

/** An alarm is news when it is raised above a warning. */
export function describeAlarm(before: Alarm | undefined, after: Alarm): Line[] {
  if (before || after.severity === 'warning') return [];
  return [{ subject: '告警', text: after.text }];
}

/** A written instruction is news; a bare 已阅 is told by its dispatch. */
export function describeInstruction(after: Instruction, names: Pick<Names, 'roster'>): Line[] {
  if (after.text === '' || after.text === '已阅') return [];
  return [{ subject: '批示', text: `${personName(after.personId, names)}：${after.text}` }];
}

/** Whatever the script publishes is news. */
export function describePublished(item: StoryItem): Line {
  switch (item.kind) {
    case 'article':
      return { subject: '镇上', text: `${newsSites[item.site].outlet}登出《${item.title}》` };
    case 'thread':
      return { subject: '镇上', text: `论坛 ${item.author} 发帖《${item.title}》` };
    case 'reply':
      return { subject: '镇上', text: `论坛 ${item.author} 回帖：${item.text}` };
    case 'microblog':
      return { subject: '镇上', text: `微博 ${item.author.name}：${item.text}` };
  }
}
