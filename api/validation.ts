import { AppError } from '../model/index.ts';

/** The fields of requests as the reader knows them. */
const fieldNames: Record<string, string> = {
  user: '用户名',
  password: '密码',
  level: '级别',
  reason: '理由',
  body: '确定机关',
  proof: '依据',
  atMs: '时间',
  note: '说明',
  receivedBy: '签收人',
  responsesTogether: '事件处置与新闻处置同步安排',
  wordingTogether: '处置措施与对外口径同步研究',
  authorityTogether: '处置权与发布权同步授予',
  instruction: '批示',
  q: '检索词',
  tier: '媒体层级',
  source: '来源类型',
  sentiment: '情感',
  from: '起始时间',
  to: '截止时间',
  after: '翻页位置',
  offset: '翻页位置',
  limit: '条数',
  status: '状态',
  id: '编号',
  channel: '渠道',
  key: '密钥',
};

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly values?: unknown;
  readonly keys?: unknown;
  readonly origin?: unknown;
}

function unit(issue: Issue): string {
  return issue.origin === 'string' ? '个字' : '';
}

/** Takes a zod issue and says in Chinese what is wrong; a message that we wrote ourselves stays. */
function complaint(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.includes('received undefined') ? '必须填写' : '类型不对';
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? '不能为空'
        : `不能少于 ${String(issue.minimum)}${unit(issue)}`;
    case 'too_big':
      return `不能超过 ${String(issue.maximum)}${unit(issue)}`;
    case 'invalid_value':
      return `只能是 ${(Array.isArray(issue.values) ? issue.values : []).join('、')}`;
    case 'invalid_union':
      return '不在允许的取值之内';
    case 'invalid_format':
      return '格式不对';
    case 'unrecognized_keys':
      return `含有不认识的字段 ${(Array.isArray(issue.keys) ? issue.keys : []).join('、')}`;
    default:
      return issue.message;
  }
}

function place(path: readonly PropertyKey[]): string {
  const name = path.map(String).join('.');
  const chinese = fieldNames[String(path[0])];
  return chinese === undefined ? name || '请求' : `${chinese}（${name}）`;
}

/** Takes a failed validation and throws AppError input-invalid that names each field in Chinese. */
export function refuseInvalid(issues: readonly Issue[]): never {
  const fields = issues.map((issue) => ({ field: issue.path.map(String).join('.'), reason: complaint(issue) }));
  const text = issues.map((issue) => `${place(issue.path)}：${complaint(issue)}`).join('；');
  throw new AppError('input-invalid', `请求有误。${text}`, { fields });
}
