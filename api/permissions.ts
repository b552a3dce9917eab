import { AppError, type Role, type User } from '../model/index.ts';

/** What can be done through the API, with its name for the reader. */
const permissionNames = {
  'desk.read': '查看值班台',
  'incident.read': '查看舆情事件',
  'incident.read-restricted': '查看舆情事件的送达、批示与日志',
  'level.confirm': '研判级别（确认、升级、降级）',
  'level.determine': '登记上级确定的级别',
  'incident.dismiss': '撤销非舆情事件',
  'incident.close': '办结舆情事件',
  'report.send': '立即发出报告',
  'proof.record': '登记办理凭据',
  'three-sync.fill': '填写三同步',
  'alarm.acknowledge': '应答告警',
  'publishing.read': '查看口径、发布、引导与媒体接待',
  'publishing.prepare': '提出口径、拟稿、派引导任务、登记媒体请求',
  'publishing.decide': '定口径、登记审核、下达引导任务、接受采访',
  'media.answer': '以发言人身份答复媒体',
  'guidance.own': '查看并登记派给自己的引导任务',
  'board.read': '查看留言板',
  'board.handle': '转送并登记留言板留言',
  'partner.read': '查看媒体合作名录',
  'partner.edit': '维护媒体合作名录',
  'case.read': '查看案例库',
  'case.write': '填写总结、补录案例',
  'accounting.read': '查看考核',
  'accounting.write': '登记更正与追责',
  'access.read': '查看访问记录',
  'people.read': '查看人员与值班',
  'rota.set': '排班、登记请假、测试联系方式',
  'ladder.answer': '应答呼叫（我在处理）',
  'urgent.declare': '按“特别重大”上报',
  'broadcast.send': '群发通知',
  'patrol.record': '登记每日巡查',
  'paper.draft': '起草、修改、印发文稿，登记签收',
  'paper.approve': '审定、撤回文稿',
  'instruction.follow': '登记、分解、督办领导批示',
  'archive.search': '检索舆情库',
  'sources.read': '查看采集源',
} as const;
export type Permission = keyof typeof permissionNames;

/** Roles by their Chinese names. */
export const roleNames: Record<Role, string> = {
  'duty-officer': '值班员',
  'opinion-admin': '网络舆情管理员',
  spokesperson: '网络发言人',
  commentator: '网评员',
  'party-office': '党总支办',
  leader: '本单位领导',
  'superior-leader': '上级领导',
  analyst: '分析员',
  'system-admin': '系统管理员',
};

const reading: Permission[] = [
  'desk.read',
  'incident.read',
  'incident.read-restricted',
  'case.read',
  'publishing.read',
  'board.read',
  'partner.read',
];
const deciding: Permission[] = [
  ...reading,
  'level.confirm',
  'incident.dismiss',
  'incident.close',
  'report.send',
  'proof.record',
  'case.write',
  'alarm.acknowledge',
  'people.read',
  'rota.set',
  'ladder.answer',
  'urgent.declare',
  'broadcast.send',
  'patrol.record',
  'archive.search',
  'sources.read',
  'publishing.prepare',
  'board.handle',
  'partner.edit',
  'paper.draft',
  'instruction.follow',
];

/** Who may do what (A5, A6, A13, A15, A26): a body above determines a level, so its record is the party office's, not the officer's. */
const permissionsOf: Record<Role, readonly Permission[]> = {
  'duty-officer': deciding,
  'opinion-admin': deciding,
  spokesperson: [
    ...reading,
    'people.read',
    'archive.search',
    'three-sync.fill',
    'publishing.prepare',
    'publishing.decide',
    'media.answer',
    'partner.edit',
  ],
  commentator: ['desk.read', 'incident.read', 'guidance.own'],
  'party-office': [
    ...reading,
    'level.determine',
    'proof.record',
    'alarm.acknowledge',
    'archive.search',
    'case.write',
    'publishing.prepare',
    'publishing.decide',
    'board.handle',
    'partner.edit',
    'accounting.read',
    'accounting.write',
    'access.read',
    'people.read',
    'rota.set',
    'ladder.answer',
    'urgent.declare',
    'broadcast.send',
    'paper.draft',
    'paper.approve',
    'instruction.follow',
  ],
  leader: [...reading, 'people.read', 'ladder.answer', 'urgent.declare', 'accounting.read', 'paper.approve'],
  'superior-leader': [...reading, 'accounting.read'],
  analyst: [...reading, 'archive.search', 'sources.read'],
  'system-admin': [
    ...reading,
    'people.read',
    'rota.set',
    'alarm.acknowledge',
    'archive.search',
    'sources.read',
    'access.read',
  ],
};

/** Whether any of the user's roles has the permission. */
export function isAllowed(user: Pick<User, 'roles'>, permission: Permission): boolean {
  return user.roles.some((role) => permissionsOf[role].includes(permission));
}

/** Throws AppError not-allowed that names what is missing and which roles have it. */
export function demandPermission(user: Pick<User, 'roles'>, permission: Permission): void {
  if (isAllowed(user, permission)) return;
  const having = (Object.keys(roleNames) as Role[]).filter((role) => permissionsOf[role].includes(permission));
  const mine = user.roles.map((role) => roleNames[role]).join('、');
  throw new AppError(
    'not-allowed',
    `没有“${permissionNames[permission]}”的权限。您的角色是${mine}；需要${having.map((role) => roleNames[role]).join('或')}。`,
    { permission, roles: having },
  );
}
