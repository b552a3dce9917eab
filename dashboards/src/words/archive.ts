// Words of the search and the sources page.

export const search = {
  title: '检索',
  placeholder: '检索词，如：玉澄公路 塌方',
  hint: '空格为“且”，"引号"为整句，-词 排除，A | B 为“或”',
  submit: '检索',
  total: (n: string) => `共 ${n} 条`,
  counting: '正在计数…',
  facets: { tier: '媒体层级', source: '来源', sentiment: '情感', level: '级别', day: '日期', outlet: '媒体' },
  noLevel: '不定级',
  from: '自',
  to: '至',
  clear: '清除筛选',
  filters: '筛选',
  facetsFailed: '分类计数未能载入，检索不受影响',
  failed: '检索未能完成',
  empty: '没有符合条件的帖文',
  emptyNote: '减少检索词或清除筛选后再试',
  emptyStore: '库中尚无帖文',
  end: '已到末尾',
};

export const sources = {
  title: '信息源',
  failed: '信息源未能载入',
  empty: '尚未配置信息源',
  outcomes: { ok: '正常', unchanged: '无变化', empty: '空', failed: '失败', blocked: '被拒' } as Record<string, string>,
  never: '尚未抓取',
  disabled: '已停用',
  every: (text: string) => `每 ${text}`,
  columns: { name: '信息源', outcome: '最近一次', last: '时间', lastOk: '最近成功', why: '说明' },
  failures: (n: number) => `连续 ${n} 次`,
  kinds: { feed: '订阅源', article: '网页', forum: '论坛', weibo: '微博接口' } as Record<string, string>,
  summary: (all: number, bad: number) => (bad ? `${all} 个信息源，${bad} 个异常` : `${all} 个信息源，全部正常`),
};
