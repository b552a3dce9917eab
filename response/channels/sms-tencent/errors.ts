import type { SendOutcome } from '../port.ts';
import { describeThrown } from '../template-sms.ts';

// Codes: https://cloud.tencent.com/document/product/382/55981
const PERMANENT = new Set([
  'InvalidParameterValue.IncorrectPhoneNumber',
  'FailedOperation.PhoneNumberInBlacklist',
  'FailedOperation.ContainSensitiveWord',
  'InvalidParameterValue.TemplateParameterFormatError',
  'InvalidParameterValue.TemplateParameterLengthLimit',
  'InvalidParameterValue.ContentLengthLimit',
]);
/** Limits that pass by waiting; those of the day do not, another gateway must carry it. */
const THROTTLED =
  /^(RequestLimitExceeded|LimitExceeded\.(DeliveryFrequencyLimit|PhoneNumber(ThirtySecond|OneHour)Limit))/;
const UNCLEAR = /^InternalError/;

/** Takes a code and its words as the cloud answered; gives what it means for the message. */
export function outcomeOf(code: string, message: string): SendOutcome {
  const detail = `腾讯云：${code} ${message}`.trim().slice(0, 300);
  if (UNCLEAR.test(code)) return { outcome: 'unknown', detail };
  const isThrottled = THROTTLED.test(code);
  return { outcome: 'refused', isPermanent: PERMANENT.has(code), ...(isThrottled && { isThrottled }), detail };
}

/** Takes what the SDK threw; gives what it means for the message. */
export function outcomeOfThrown(thrown: unknown): SendOutcome {
  const { code, status, isUnsent, detail } = describeThrown(thrown);
  if (isUnsent) return { outcome: 'refused', isPermanent: false, detail };
  if (code !== '') return outcomeOf(code, detail);
  if (status >= 400 && status < 500)
    return { outcome: 'refused', isPermanent: false, detail: `HTTP ${status} ${detail}` };
  return { outcome: 'unknown', detail };
}
