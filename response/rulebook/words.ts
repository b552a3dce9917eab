import type { DutyRule, GateRule, ProofKind, Recipient, Thresholds } from '../../model/index.ts';

/** Recipients by their Chinese names. */
export const recipientNames: Record<Recipient, string> = {
  'own-leaders': '本单位主要领导',
  'superior-leaders': '上级单位主要领导',
  'duty-officer': '值班员',
  'stand-in': '值班员备岗',
  'party-office': '党总支办',
  'party-general-branch': '党总支',
  'leading-group': '领导小组',
  'leading-group-office': '领导小组办公室',
  'superior-party-committee': '上级党委',
  'superior-departments': '上级有关部门',
  'superior-publicity': '上级宣传部门',
  'superior-net-admin': '上级网管办',
  'higher-publicity': '上上级宣传处',
  'city-party-leaders': '市委领导',
  'city-party-supervision': '市委督办室',
  'city-government-leaders': '市政府领导',
  'city-government-supervision': '市政府督办室',
  'city-net-admin': '市网管办',
  'department-head': '责任部门负责人',
  'department-deputy': '责任部门分管副职',
  'department-spokesperson': '责任部门发言人',
  'department-admins': '责任部门舆情管理员',
  commentators: '网评员',
  'first-responsible': '第一责任人',
  broadcast: '发言人和管理员工作群',
};

/** The moments that limits run from. */
export const startNames: Record<DutyRule['from'], string> = {
  occurrence: '发生',
  discovery: '发现',
  confirmation: '研判确认',
  urgent: '认定特别重大',
  growth: '传播扩大',
  instruction: '领导批示',
};

/** What ends a duty. */
export const proofNames: Record<ProofKind, string> = {
  delivered: '手机送达回执',
  acknowledged: '领导已阅',
  'in-hand': '纸质送到手上',
  confirmed: '值班员定级',
  recorded: '有人登记',
};

/** How much of a gate must be there. */
export const gateForms: Record<GateRule['form'], string> = { full: '各项齐全', light: '填简表即可' };

/** What a gate keeps back. */
export const gateWhats: Record<GateRule['blocks'][number], string> = { publish: '发布', close: '了结' };

/** The numbers of the clauses. */
export const thresholdNames: Record<keyof Thresholds, string> = {
  societyViews: '社会焦点：合计阅读',
  societyReposts: '社会焦点：合计转发',
  societyComments: '社会焦点：合计评论',
  societyPlatforms: '社会焦点：平台数',
  societyPlatformReposts: '社会焦点：多平台时的合计转发',
  spreadViews: '传播量较大：阅读',
  spreadReposts: '传播量较大：转发',
  spreadComments: '传播量较大：评论',
  influencerFollowers: '公开传播：作者粉丝数',
  gravePlaces: '公开传播：公开的网站、应用数',
  graveInjured: '重大事项：受伤人数',
  graveGathering: '重大事项：聚集人数',
  gravePetitioners: '重大事项：越级上访人数',
  livelihoodHouseholds: '重大民生诉求：涉及户数',
  complainants: '多人反映：人数',
};
