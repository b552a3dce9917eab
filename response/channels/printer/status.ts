import type { QueryOutcome, SendOutcome } from '../port.ts';

// RFC 8011, appendix B.
const NAMES: Record<number, string> = {
  1024: '请求有误',
  1025: '不允许',
  1026: '需要登录',
  1027: '没有权限',
  1028: '不能这样做',
  1030: '没有这个队列或任务',
  1034: '不支持这种文件',
  1036: '文件读不懂',
  1280: '打印机内部错误',
  1281: '不支持这个操作',
  1282: '服务不可用',
  1283: 'IPP 版本不支持',
  1284: '设备故障',
  1285: '暂时故障',
  1286: '打印机不接收任务',
  1287: '打印机忙',
  1288: '任务已取消',
  1289: '不支持多份文件',
};
/** The same page can never pass. */
const PERMANENT = new Set([0x0400, 0x040a, 0x040b, 0x040c, 0x040d]);
const UNCLEAR = new Set([0x0500, 0x0502]);
/** Said of the moment, not of the question: asked again, it may answer. */
const PASSING = new Set([0x0500, 0x0502, 0x0504, 0x0505, 0x0506, 0x0507]);

/** Whether a status is one of the successful ones. */
export function isDone(status: number): boolean {
  return status < 0x0100;
}

/** Takes a status and gives it in words. */
export function statusText(status: number): string {
  return `${NAMES[status] ?? '打印机应答'}（0x${status.toString(16).padStart(4, '0')}）`;
}

/** Takes a status of a Print-Job that is no success; gives what it means for the page. */
export function refusal(status: number): SendOutcome {
  const detail = statusText(status);
  if (UNCLEAR.has(status)) return { outcome: 'unknown', detail };
  return { outcome: 'refused', isPermanent: PERMANENT.has(status), detail };
}

/** Takes a status of a question that is no success; gives what it means for the answer: a printer that is busy now is asked again, nothing is printed twice for that. */
export function unanswered(status: number): QueryOutcome {
  return { outcome: PASSING.has(status) ? 'unreachable' : 'cannot-ask', detail: statusText(status) };
}
