import type { PaperKind } from '../../model/index.ts';
import { fact, type PaperTemplate, said, usual } from './template-parts.ts';

type PlanKind = Extract<
  PaperKind,
  'disposal-plan' | 'joint-assessment' | 'monitoring-plan' | 'guidance-plan' | 'press-sheet' | 'review' | 'decision'
>;

const plan = { ...usual, layout: 'plan', issuer: 'group', to: ['departments'] } as const;

/** Plans, minutes, the review sheet, the review and the formal decision. */
export const planTemplates: Record<PlanKind, PaperTemplate> = {
  'disposal-plan': {
    ...plan,
    name: '处置方案',
    head: '网络舆情处置方案',
    meets: [
      { ruleId: 'risk-assessment', with: [] },
      { ruleId: 'joint-assessment', with: ['joint-assessment'] },
    ],
    sections: [
      fact('matter', '一、基本情况', 'matter'),
      fact('spread', '二、传播情况', 'spread'),
      said('nature', '三、性质、走势与风险'),
      said('measures', '四、处置措施'),
      said('division', '五、责任分工与时限'),
      said('wording', '六、口径与发布', true, 'wording'),
    ],
  },
  'joint-assessment': {
    ...plan,
    name: '研判联席会议纪要',
    head: '研判联席会议纪要',
    layout: 'minutes',
    numbering: 'issue',
    meets: [{ ruleId: 'joint-assessment', with: ['disposal-plan'] }],
    sections: [
      said('meeting', '时间、地点、主持人'),
      said('attendance', '出席人员'),
      fact('matter', '一、情况通报', 'matter'),
      said('views', '二、研判意见'),
      said('decisions', '三、议定事项'),
    ],
  },
  'monitoring-plan': {
    ...plan,
    name: '监控方案',
    head: '网络舆情监控方案',
    issuer: 'group-office',
    meets: [{ ruleId: 'monitoring-plan', with: ['guidance-plan'] }],
    sections: [
      fact('matter', '一、监控对象', 'matter'),
      said('scope', '二、监控范围与关键词'),
      said('shifts', '三、人员与班次'),
      said('reporting', '四、报告要求'),
    ],
  },
  'guidance-plan': {
    ...plan,
    name: '引导方案',
    head: '网络舆情引导方案',
    issuer: 'group-office',
    copyTo: ['superior-net-admin'],
    meets: [{ ruleId: 'monitoring-plan', with: ['monitoring-plan'] }],
    sections: [
      fact('matter', '一、基本情况', 'matter'),
      said('goal', '二、引导目标'),
      said('wording', '三、统一口径', true, 'wording'),
      said('division', '四、分工与时机'),
      said('discipline', '五、纪律要求', false),
    ],
  },
  'press-sheet': {
    ...plan,
    name: '新闻通稿审核单',
    head: '新闻通稿审核单',
    layout: 'sheet',
    issuer: 'group-office',
    to: [],
    isOutward: true,
    sections: [
      fact('matter', '一、事由', 'matter'),
      said('wording', '二、现行口径', false, 'wording'),
      said('copy', '三、通稿全文'),
      said('outlet', '四、发布出口与时间'),
      said('opinion', '五、审核意见（审核人、时间）', false),
    ],
  },
  review: {
    ...plan,
    name: '总结',
    head: '网络舆情处置总结',
    issuer: 'group-office',
    to: ['own-leaders'],
    copyTo: ['superior-net-admin'],
    hasChart: true,
    sections: [
      fact('matter', '一、基本情况', 'matter'),
      fact('spread', '二、传播情况', 'spread'),
      fact('course', '三、办理经过', 'course'),
      fact('instructions', '四、领导批示', 'instructions', false),
      said('done', '五、主要做法', true, 'review-done'),
      said('learned', '六、经验教训', true, 'review-learned'),
      said('next', '七、走势与后续工作', true, 'review-next'),
    ],
  },
  decision: {
    ...plan,
    name: '处理决定',
    head: '{unit}',
    layout: 'letter',
    numbering: 'document',
    issuer: 'unit',
    to: [],
    sections: [
      said('parties', '一、当事人'),
      said('accepted', '二、受理日期'),
      said('claims', '三、投诉（诉求）事项'),
      said('statement', '四、被投诉方陈述'),
      fact('facts', '五、查明的事实'),
      said('recheck', '六、专家复核', false),
      said('basis', '七、依据'),
      said('decision', '八、处理决定'),
      said('appeal', '九、救济途径', false),
      said('served', '十、送达日期'),
    ],
  },
};
