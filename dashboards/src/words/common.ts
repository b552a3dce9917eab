// Words that several pages use.

export const common = {
  product: '舆哨',
  retry: '重试',
  cancel: '取消',
  loading: '正在载入…',
  stale: '更新失败，以下是先前的数据',
  none: '无',
  more: '加载更多',
  openOriginal: '查看原文',
  fullText: '全文',
  separator: '、',
  notAllowed: (who: string) => `须由${who}办理`,
  exercise: '演练',
  exerciseBanner: (speed: number) => (speed > 1 ? `演练 ×${speed}` : '演练'),
  exerciseNote: '当前为演练时钟，所产生的文书、短信均标注“演练”，非真实事件',
};

export const levels: Record<1 | 2 | 3, string> = { 1: '一级·重大', 2: '二级·严重', 3: '三级·一般' };

export const tiers: Record<string, string> = {
  central: '中央',
  portal: '门户',
  provincial: '省级',
  city: '市级',
  self: '自媒体/网民',
};

export const sentiments: Record<string, string> = { negative: '负面', neutral: '中性', positive: '正面' };

export const kinds: Record<string, string> = {
  news: '新闻',
  forum: '论坛',
  blog: '博客',
  podcast: '播客',
  weibo: '微博',
  wechat: '微信',
  qq: 'QQ群',
  board: '留言板',
  tip: '爆料',
  video: '视频',
  complaint: '投诉',
};

export const roles: Record<string, string> = {
  'duty-officer': '值班员',
  'opinion-admin': '舆情管理员',
  spokesperson: '网络发言人',
  commentator: '网评员',
  'party-office': '党总支办',
  leader: '单位领导',
  'superior-leader': '上级领导',
  analyst: '分析员',
  'system-admin': '系统管理员',
};

export const dispatch = {
  documents: {
    'own-alert': '告知本单位领导',
    'flash-report': '手机快报',
    'confirm-request': '研判提醒',
    'duty-alarm': '时限告警',
    'urgent-report': '特别重大事项报告',
    broadcast: '群发通知',
    'paper-circulation': '公文传阅',
    notice: '通知',
    'channel-test': '通道测试',
  } as Record<string, string>,
  waits: { delivered: '待送达', read: '待阅' },
  states: {
    pending: '待发',
    claimed: '发送中',
    sending: '发送中',
    accepted: '已受理',
    delivered: '已送达',
    acknowledged: '已阅',
    unknown: '结果不明，核对中',
    failed: '失败',
    cancelled: '已取消',
  } as Record<string, string>,
};
