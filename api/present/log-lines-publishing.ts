type Detail = Record<string, unknown>;

function text(detail: Detail, key: string): string {
  const value = detail[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function proof(detail: Detail): string {
  const said = text(detail, 'proof');
  return said === '' ? '' : `（依据：${said}）`;
}

const reviewed = (detail: Detail) => `稿件“${text(detail, 'title')}”经${text(detail, 'body')}审核`;

/** What the audit log's rows on wording, publishing, guidance, media, board and partners say in Chinese. */
export const publishingSentences: Record<string, (detail: Detail) => string> = {
  'wording.propose': (detail) =>
    `${text(detail, 'department')}提出口径 ${text(detail, 'no')} 号：${text(detail, 'text')}`,
  'wording.report': (detail) => `口径 ${text(detail, 'no')} 号报${text(detail, 'to')}${proof(detail)}`,
  'wording.current': (detail) => {
    const before = text(detail, 'supersedes');
    return `口径 ${text(detail, 'no')} 号生效${before === '' ? '' : `，替代 ${before} 号`}`;
  },
  'publication.draft': (detail) => `拟稿“${text(detail, 'title')}”，引用口径 ${text(detail, 'wordingNo')} 号`,
  'publication.review': (detail) => `${reviewed(detail)}通过${proof(detail)}`,
  'publication.refuse': (detail) => `${reviewed(detail)}未通过${proof(detail)}`,
  'publication.published': (detail) => `登记稿件“${text(detail, 'title')}”已发布`,
  'publication.unapproved': (detail) =>
    `登记未经批准的发布“${text(detail, 'title')}”，发布人${text(detail, 'publishedBy')}：${text(detail, 'note')}`,
  'guidance.assign': (detail) => `拟派引导任务给${text(detail, 'commentator')}：${text(detail, 'task')}`,
  'guidance.coordination': (detail) => `登记${text(detail, 'office')}统一协调${proof(detail)}`,
  'guidance.written-report': (detail) => `登记借助媒体引导的书面报告${proof(detail)}`,
  'guidance.consent': (detail) => `登记${text(detail, 'office')}同意${proof(detail)}`,
  'guidance.start': (detail) => `下达引导任务给${text(detail, 'commentator')}`,
  'guidance.withdraw': (detail) => `撤回引导任务 ${text(detail, 'no')}：${text(detail, 'why')}`,
  'guidance.report': (detail) => `网评员登记：${text(detail, 'text')}`,
  'spokesperson.name': (detail) => `指定${text(detail, 'name')}为本事件发言人`,
  'media.request': (detail) => `${text(detail, 'outlet')}提出采访请求：${text(detail, 'topic')}`,
  'media.guidance': (detail) =>
    `登记${text(detail, 'office') === 'party-work' ? '上级党务工作部门' : '省级主管局宣传部门'}对接待${text(detail, 'outlet')}的指导${proof(detail)}`,
  'media.accept': (detail) => `接受${text(detail, 'outlet')}的请求`,
  'media.decline': (detail) => `谢绝${text(detail, 'outlet')}的请求：${text(detail, 'note')}`,
  'media.answer': (detail) => `答复${text(detail, 'outlet')}，引用口径 ${text(detail, 'wordingNo')} 号`,
  'board.find': (detail) => `发现留言“${text(detail, 'title')}”，收件人待核对`,
  'board.route': (detail) => `留言“${text(detail, 'title')}”转送督办室和市领导`,
  'board.pass': (detail) => `留言“${text(detail, 'title')}”已转${text(detail, 'to')}${proof(detail)}`,
  'board.watch': (detail) =>
    `留言“${text(detail, 'title')}”${text(detail, 'state') === 'passed' ? '已送达督办室和市领导' : '转送进展已更新'}`,
  'board.answer': (detail) => `留言“${text(detail, 'title')}”已答复${proof(detail)}`,
  'board.not-ours': (detail) => `留言“${text(detail, 'title')}”与本单位无关${proof(detail)}`,
  'partner.add': (detail) => `合作名录加入${text(detail, 'name')}`,
  'partner.change': (detail) => `合作名录修改${text(detail, 'name')}`,
  'partner.remove': (detail) => `合作名录删去${text(detail, 'name')}`,
  'partner.use': (detail) => `联系${text(detail, 'name')}：${text(detail, 'purpose')}`,
};
