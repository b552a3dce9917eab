import type { Configuration } from '../../model/index.ts';
import { type Accounting, fullMoment, type IncidentAccount } from '../../response/index.ts';
import { csvOf } from '../csv.ts';

type Finding = Accounting['unreported'][number];

const faultNames: Record<Finding['fault'], string> = {
  late: '迟报',
  missed: '漏报',
  concealed: '瞒报',
  false: '谎报或不实',
  unapproved: '擅自发布',
  unanswered: '无人应答',
  skipped: '漏步',
};
const causeNames: Record<string, string> = {
  'late-discovery': '发现迟',
  'late-confirmation': '研判迟',
  'late-sending': '发送迟',
  'late-delivery': '送达迟',
};
const outcomeNames: Record<string, string> = {
  none: '不予追责',
  notice: '通报',
  'no-award': '取消评优',
  liability: '追究责任',
};

const HEAD = [
  ...['事件编号', '事件', '级别', '发生', '发现', '首次有人知情', '知情人', '研判', '快报受理', '快报送达', '快报签阅'],
  ...['问题', '说明', '环节', '逾时（分钟）', '计分', '计分依据', '凭据', '追责'],
];

/** Takes an account and gives its CSV for the superior's net-administration office: a line a fault, one for an incident without any. */
export function accountingCsv(account: Accounting, config: Pick<Configuration, 'settings'>): string {
  const { timeZone } = config.settings;
  const moment = (atMs: number | null) => (atMs === null ? '' : fullMoment(atMs, timeZone));
  const ofIncident = (one: IncidentAccount): string[] => [
    ...[one.incidentId, one.title, String(one.level)],
    ...[one.stages.occurrenceAtMs, one.stages.discoveredAtMs, one.stages.firstSeen?.atMs ?? null].map(moment),
    one.stages.firstSeen?.by ?? '',
    ...[one.stages.confirmedAtMs, one.stages.sentAtMs, one.stages.deliveredAtMs, one.stages.acknowledgedAtMs].map(
      moment,
    ),
  ];
  const ofFinding = (finding: Finding | null) =>
    finding === null
      ? ['', '', '', null, null, '', '']
      : [
          ...[faultNames[finding.fault], finding.text, causeNames[finding.cause ?? ''] ?? ''],
          ...[finding.lateMins, finding.points, finding.points === null ? '' : account.basis],
          finding.evidence.map((ref) => `${ref.kind}:${ref.id}`).join(' '),
        ];
  const rows = account.incidents.flatMap((one) => {
    const outcome = one.accountability
      .map((each) => `${each.name}：${outcomeNames[each.outcome]}（${each.document}）`)
      .join('；');
    const findings = one.findings.length === 0 ? [null] : one.findings;
    return findings.map((finding) => [...ofIncident(one), ...ofFinding(finding), outcome]);
  });
  const lost = account.unreported.map((finding) => [...Array(11).fill(''), ...ofFinding(finding), '']);
  return csvOf([HEAD, ...rows, ...lost]);
}
