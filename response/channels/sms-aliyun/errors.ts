import type { SendOutcome } from '../port.ts';
import { describeThrown } from '../template-sms.ts';

// Codes: https://help.aliyun.com/zh/sms/developer-reference/api-error-codes
const PERMANENT = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.MOBILE_COUNT_OVER_LIMIT',
  'isv.INVALID_PARAMETERS',
  'isv.TEMPLATE_MISSING_PARAMETERS',
  'isv.TEMPLATE_PARAMS_ILLEGAL',
  'isv.INVALID_JSON_PARAM',
  'isv.PARAM_LENGTH_LIMIT',
  'isv.BLACK_KEY_CONTROL_LIMIT',
]);
const UNCLEAR = new Set(['isp.SYSTEM_ERROR', 'InternalError', 'ServiceUnavailable']);

/** Takes a code and its words as the cloud answered; gives what it means for the message. */
export function outcomeOf(code: string, message: string): SendOutcome {
  const detail = `阿里云：${code} ${message}`.trim().slice(0, 300);
  if (UNCLEAR.has(code)) return { outcome: 'unknown', detail };
  return {
    outcome: 'refused',
    isPermanent: PERMANENT.has(code),
    ...(isTooFast(code, message) && { isThrottled: true }),
    detail,
  };
}

/** A limit of the minute or hour passes by waiting; one of the day does not, another gateway must carry it. */
function isTooFast(code: string, message: string): boolean {
  if (code.startsWith('Throttling')) return true;
  return code === 'isv.BUSINESS_LIMIT_CONTROL' && !message.includes('天级');
}

/** Takes what the SDK threw; gives what it means for the message. */
export function outcomeOfThrown(thrown: unknown): SendOutcome {
  const { code, status, isUnsent, detail } = describeThrown(thrown);
  if (isUnsent) return { outcome: 'refused', isPermanent: false, detail };
  if (status >= 400 && status < 500) return outcomeOf(code, detail);
  return { outcome: 'unknown', detail: detail || code };
}
