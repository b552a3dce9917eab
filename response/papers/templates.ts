import type { PaperKind } from '../../model/index.ts';
import { planTemplates } from './plan-templates.ts';
import { fact, type PaperTemplate, said, usual } from './template-parts.ts';

const situation = [fact('matter', '一、基本情况', 'matter'), fact('spread', '二、传播情况', 'spread')];

const periodic = (period: 'daily' | 'weekly' | 'monthly', name: string): PaperTemplate => ({
  ...usual,
  name,
  head: `网络舆情${name}`,
  layout: 'bulletin',
  numbering: 'issue',
  issuer: 'group-office',
  to: ['own-leaders'],
  copyTo: ['superior-net-admin'],
  period,
  sections: [
    fact('figures', '一、总体情况', 'period-figures'),
    fact('incidents', '二、舆情事件', 'period-incidents'),
    fact('duties', '三、时限办理', 'period-duties'),
    fact('posts', '四、值得注意的信息', 'period-posts', false),
    said('outlook', '五、研判与建议', false),
  ],
});

/** Every paper as data: another unit's papers are another table. */
export const templates: Record<PaperKind, PaperTemplate> = {
  'flash-paper': {
    ...usual,
    name: '纸质快报',
    head: '网络舆情快报',
    layout: 'bulletin',
    numbering: 'issue',
    urgency: '特急',
    issuer: 'party-branch',
    to: ['superior-leaders'],
    hasChart: true,
    sections: [
      ...situation,
      fact('level', '三、级别与依据', 'level'),
      said('measures', '四、已采取的措施', false),
      said('advice', '五、下一步打算', false),
    ],
  },
  bulletin: {
    ...usual,
    name: '《网上舆情》',
    head: '网上舆情',
    layout: 'bulletin',
    numbering: 'issue',
    issuer: 'group-office',
    to: ['superior-publicity', 'superior-net-admin'],
    hasChart: true,
    meets: [{ ruleId: 'bulletin', with: ['bulletin-internal'] }],
    sections: [
      ...situation,
      fact('posts', '三、主要信息', 'posts'),
      fact('level', '四、级别与依据', 'level'),
      said('trend', '五、走势研判'),
      said('measures', '六、处置情况', false),
    ],
  },
  'bulletin-internal': {
    ...usual,
    name: '内参',
    head: '内　参',
    layout: 'bulletin',
    numbering: 'issue',
    issuer: 'group-office',
    to: ['own-leaders'],
    hasChart: true,
    meets: [{ ruleId: 'bulletin', with: ['bulletin'] }],
    sections: [
      ...situation,
      fact('posts', '三、主要信息', 'posts'),
      said('trend', '四、走势与风险'),
      said('advice', '五、请领导批示的事项'),
    ],
  },
  'written-report': {
    ...usual,
    name: '书面报告',
    head: '{unit}文件',
    layout: 'letter',
    numbering: 'document',
    urgency: '加急',
    issuer: 'unit',
    to: ['superior'],
    copyTo: ['superior-publicity', 'superior-net-admin'],
    hasSigner: true,
    isOutward: true,
    sections: [
      ...situation,
      said('wording', '三、统一口径', false, 'wording'),
      said('measures', '四、处置情况'),
      said('request', '五、请示或报告事项'),
    ],
  },
  'coordination-request': {
    ...usual,
    name: '协调请示',
    head: '{unit}文件',
    layout: 'letter',
    numbering: 'document',
    urgency: '加急',
    issuer: 'unit',
    to: ['superior'],
    copyTo: ['superior-net-admin', 'city-net-admin'],
    hasSigner: true,
    beside: 'written-report',
    sections: [
      fact('matter', '一、事由', 'matter'),
      fact('posts', '二、请求协调的信息或报道', 'posts'),
      said('reason', '三、请求协调的理由'),
      said('request', '四、请示事项'),
      said('contact', '五、联系人'),
    ],
  },
  'daily-report': periodic('daily', '日报'),
  'weekly-report': periodic('weekly', '周报'),
  'monthly-report': periodic('monthly', '月报'),
  ...planTemplates,
};

/** Gives the template of a kind. */
export function templateOf(kind: PaperKind): PaperTemplate {
  return templates[kind];
}
