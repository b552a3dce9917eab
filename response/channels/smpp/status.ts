import type { MessageStatus, SendOutcome } from '../port.ts';

// SMPP 3.4, section 5.1.3.
const NAMES: Record<number, string> = {
  1: '长度不对',
  2: '命令长度不对',
  3: '不支持这个命令',
  4: '未登录',
  5: '已经登录',
  8: '短信中心内部错误',
  10: '主叫号码无效',
  11: '被叫号码无效',
  13: '登录失败',
  14: '口令不对',
  15: '账号不对',
  20: '短信中心队列已满',
  51: '被叫个数无效',
  69: '提交失败',
  88: '超过限速',
  97: '发送时间无效',
  98: '有效期无效',
  103: '查询失败',
};
const THROTTLED = new Set([20, 88]);
/** About this message or this number: the same message can never pass. */
const PERMANENT = new Set([1, 2, 10, 11, 51, 97, 98]);
/** The centre says that something broke inside it, not what became of the message. */
const UNCLEAR = new Set([8]);

/** Takes the status of an answer and gives it in words. */
export function statusText(status: number): string {
  const code = `0x${status.toString(16).padStart(8, '0')}`;
  return NAMES[status] === undefined ? `短信中心应答 ${code}` : `${NAMES[status]}（${code}）`;
}

/** Whether the centre has too much to do; the same message may pass in a moment. */
export function isThrottle(status: number): boolean {
  return THROTTLED.has(status);
}

/** Takes a status other than 0 of a submit's answer; gives what it means for the message. */
export function refusal(status: number, detail: string): SendOutcome {
  if (UNCLEAR.has(status)) return { outcome: 'unknown', detail };
  if (isThrottle(status)) return { outcome: 'refused', isPermanent: false, isThrottled: true, detail };
  return { outcome: 'refused', isPermanent: PERMANENT.has(status), detail };
}

/** Takes a message state (section 5.2.28) and gives what it means; null for “unknown”, which tells nothing. */
export function stateOf(state: number | undefined): MessageStatus | null {
  if (state === 2) return 'delivered';
  if (state === 3 || state === 4 || state === 5 || state === 8) return 'failed';
  return state === 1 || state === 6 ? 'pending' : null;
}
