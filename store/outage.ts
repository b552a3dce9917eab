import { AppError, type AppErrorCode } from '../model/index.ts';

const outageCodes: ReadonlySet<AppErrorCode> = new Set([
  'store-failed',
  'store-full',
  'store-read-only',
  'store-locked',
  'unavailable',
]);

/** Says whether it is the store that could not be reached or could not write, and not the caller that asked for something wrong. */
export function isOutage(thrown: unknown): boolean {
  return thrown instanceof AppError && outageCodes.has(thrown.code);
}

/** Takes a call and gives its answer, or AppError `unavailable` when there is none within `limitMs` of real time; it may still be done later. */
export async function withinTime<T>(call: () => Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new AppError('unavailable', `存储在 ${limitMs} 毫秒内没有应答`, { limitMs, isRetryable: true });
    timer = setTimeout(() => reject(error), limitMs);
  });
  try {
    return await Promise.race([call(), late]);
  } finally {
    clearTimeout(timer);
  }
}
