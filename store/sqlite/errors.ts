import { AppError, type AppErrorCode } from '../../model/index.ts';

/** What went wrong with the file, and whether the same call can succeed later without anybody's help. */
interface Fault {
  code: AppErrorCode;
  text: string;
  isRetryable: boolean;
}

const failed: Fault = { code: 'store-failed', text: '数据文件操作失败', isRetryable: false };

/** By SQLite's primary result code (https://sqlite.org/rescode.html). */
const faults: Readonly<Record<number, Fault>> = {
  3: { code: 'store-read-only', text: '没有写入数据文件的权限', isRetryable: false },
  5: { code: 'store-locked', text: '数据文件被其他进程占用，稍后重试', isRetryable: true },
  6: { code: 'store-locked', text: '数据文件被其他进程占用，稍后重试', isRetryable: true },
  8: { code: 'store-read-only', text: '数据文件只读，无法写入', isRetryable: false },
  11: { code: 'store-corrupt', text: '数据文件已损坏', isRetryable: false },
  13: { code: 'store-full', text: '磁盘或数据文件已满，无法写入', isRetryable: true },
  14: { code: 'store-failed', text: '无法打开数据文件', isRetryable: false },
  26: { code: 'store-corrupt', text: '该文件不是数据库，或已损坏', isRetryable: false },
};

/** Takes anything thrown while the file was in use and gives an AppError that names the file; an AppError stays as it is. */
export function storeError(thrown: unknown, path: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const resultCode = sqliteCode(thrown);
  const fault = (resultCode === undefined ? undefined : faults[resultCode & 0xff]) ?? failed;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const detail = { path, reason, isRetryable: fault.isRetryable, ...(resultCode === undefined ? {} : { resultCode }) };
  return new AppError(fault.code, `${fault.text}：${path}（${reason}）`, detail, thrown);
}

/** Takes anything thrown and gives SQLite's extended result code, where it has one. */
export function sqliteCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return undefined;
  return typeof thrown.errcode === 'number' ? thrown.errcode : undefined;
}

/** Says whether somebody else has the lock. */
export function isBusy(thrown: unknown): boolean {
  return ((sqliteCode(thrown) ?? 0) & 0xff) === 5;
}
