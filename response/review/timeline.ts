import type { CaseMoment, Dispatch, Duty, Roster } from '../../model/index.ts';
import type { AuditRow } from '../../store/port.ts';

type Detail = Record<string, unknown>;

const documentNames: Partial<Record<Dispatch['document'], string>> = {
  'own-alert': '内部告知',
  'flash-report': '手机快报',
  'confirm-request': '研判提请',
  notice: '通知',
};

const decisions: Record<string, (detail: Detail) => string> = {
  'level.propose': (detail) => `系统拟定为 ${shown(detail.level)} 级`,
  'level.confirm': (detail) => `值班员研判为 ${shown(detail.to)} 级：${shown(detail.reason)}`,
  'level.determine': (detail) => `${shown(detail.by)}确定为 ${shown(detail.to)} 级：${shown(detail.proof)}`,
  'three-sync.fill': () => '填写三同步',
  'leader.acknowledge': () => '上级领导已阅',
  'leader.instruct': (detail) => `批示：${shown(detail.text)}`,
  'review.record': () => '记录总结',
  'incident.close': (detail) => `办结：${shown(detail.reason)}`,
};
/** Accesses, alarms and each step of a message or a clock are in the log; a case tells the course of things. */
const LEFT_OUT = /^(incident\.(view|print)|case\.|alarm\.|dispatch\.|duty\.|link\.|access\.|accounting\.)/;

/** Takes the audit rows, duties and dispatches of an incident and gives its course, oldest first, each line with the record that shows it. Pure. */
export function courseOf(
  parts: { audit: readonly AuditRow[]; duties: readonly Duty[]; dispatches: readonly Dispatch[] },
  roster: Roster,
): CaseMoment[] {
  const moments = [
    ...parts.audit.flatMap(decided),
    ...parts.duties.flatMap(met),
    ...parts.dispatches.flatMap((dispatch) => arrived(dispatch, roster)),
  ];
  return moments.sort((one, other) => one.atMs - other.atMs);
}

function decided(row: AuditRow): CaseMoment[] {
  if (LEFT_OUT.test(row.action)) return [];
  const worded = decisions[row.action]?.(row.detail) ?? firstText(row.detail);
  return worded === '' ? [] : [{ atMs: row.atMs, text: worded, ref: { kind: 'audit', id: String(row.seq) } }];
}

/** What other parts of the program record says in its own detail what it was about. */
function firstText(detail: Detail): string {
  const found = ['title', 'text', 'note', 'reason'].map((key) => shown(detail[key])).find((text) => text !== '');
  return found ?? '';
}

function met(duty: Duty): CaseMoment[] {
  if (duty.state !== 'met' || duty.metAtMs === null) return [];
  const late = (duty.lateMins ?? 0) > 0 ? `，迟 ${duty.lateMins} 分钟` : '，按时';
  const note = duty.metNote ? `（${duty.metNote}）` : '';
  const text = `“${duty.title}”完成${late}${note}`;
  return [{ atMs: duty.metAtMs, text, ref: { kind: 'duty', id: duty.id } }];
}

function arrived(dispatch: Dispatch, roster: Roster): CaseMoment[] {
  const document = documentNames[dispatch.document];
  const who = roster.people.find((person) => person.id === dispatch.personId)?.name ?? dispatch.personId;
  const stages: [string, number | null][] = [
    ['网关受理', dispatch.acceptedAtMs],
    ['送达', dispatch.deliveredAtMs],
    ['已阅', dispatch.acknowledgedAtMs],
  ];
  if (document === undefined) return [];
  return stages.flatMap(([stage, atMs]) =>
    atMs === null ? [] : [{ atMs, text: `${document}（${who}）${stage}`, ref: { kind: 'dispatch', id: dispatch.id } }],
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
