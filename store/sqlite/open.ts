import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../model/index.ts';
import { type Database, type OpenOptions, wrapDatabase } from './database.ts';
import { isBusy, sqliteCode, storeError } from './errors.ts';

/** Takes a path and gives a connection in WAL mode with synchronous=FULL: what is committed survives a power cut. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { path, readOnly, busyTimeoutMs } = options;
  refuseMissing(path, readOnly);
  let raw: DatabaseSync | undefined;
  try {
    raw = new DatabaseSync(path, { readOnly, timeout: busyTimeoutMs });
    if (!readOnly) await enterWal(raw, busyTimeoutMs);
    raw.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY');
    raw.exec('PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000');
    if (options.maxPages !== undefined) raw.exec(`PRAGMA max_page_count = ${options.maxPages}`);
    return wrapDatabase(raw, options);
  } catch (thrown) {
    if (raw?.isOpen) raw.close();
    if (!readOnly && sqliteCode(thrown) !== undefined && !isWritable(path)) {
      throw new AppError('store-read-only', `没有写入数据文件的权限：${path}`, { path, isRetryable: false }, thrown);
    }
    throw storeError(thrown, path);
  }
}

/** Several threads open a new file at once: the switch to WAL does not wait for the lock by itself. */
async function enterWal(raw: DatabaseSync, busyTimeoutMs: number): Promise<void> {
  const triesMs = 10;
  for (let waitedMs = 0; ; waitedMs += triesMs) {
    try {
      raw.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (thrown) {
      if (!isBusy(thrown) || waitedMs >= busyTimeoutMs) throw thrown;
      await wait(triesMs);
    }
  }
}

function refuseMissing(path: string, readOnly: boolean): void {
  const folder = dirname(path);
  if (!existsSync(folder)) {
    throw new AppError('store-failed', `数据文件所在的目录不存在：${folder}（数据文件 ${path}）`, { path, folder });
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new AppError('store-failed', `数据文件的位置上是一个目录：${path}`, { path });
  }
  if (readOnly && !existsSync(path)) {
    throw new AppError('store-failed', `数据文件不存在：${path}`, { path });
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
