import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../model/index.ts';

/** Throws `not-allowed` when a receipt's key is not the configured one. */
export function checkReceiptKey(given: string, wanted: string): void {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  if (one.length !== other.length || !timingSafeEqual(one, other)) throw new AppError('not-allowed', '回执密钥不符');
}

/** Takes a pushed body that must be a list of tables; throws `input-invalid` when it is not. */
export function receiptList(body: unknown): Record<string, unknown>[] {
  const isList = Array.isArray(body) && body.every((item) => item !== null && typeof item === 'object');
  if (!isList || body.length === 0) throw new AppError('input-invalid', '回执正文应为列表');
  return body as Record<string, unknown>[];
}
