import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { AppError } from '../../model/index.ts';
import { storeError } from './errors.ts';
import { withWriteLock } from './write-lock.ts';

/** How a file is opened. */
export interface OpenOptions {
  path: string;
  readOnly: boolean;
  /** How long a call waits for another process's write to end, ms. */
  busyTimeoutMs: number;
  /** The file's largest size in pages of 4 KiB; absent: the disk's. */
  maxPages?: number | undefined;
}

export type Params = readonly SQLInputValue[];

/** One connection to the file; statements are prepared once. Every failure is an AppError that names the file. */
export interface Database {
  readonly path: string;
  readonly isReadOnly: boolean;
  run(sql: string, ...params: Params): { changes: number; lastId: number };
  /** The first row, typed as the caller's SQL has it. */
  get<Row>(sql: string, ...params: Params): Row | undefined;
  all<Row>(sql: string, ...params: Params): Row[];
  /** The first row's integer `n`, whole even beyond 2^53. */
  bigint(sql: string, ...params: Params): bigint | undefined;
  /** Several statements without parameters. */
  exec(sql: string): void;
  /** Waits for the write lock and holds it while `work` runs; a throw undoes all of it. `work` is synchronous: it cannot wait. */
  write<Result>(work: () => Result): Promise<Result>;
  raw: DatabaseSync;
  close(): void;
}

/** Takes an open connection and gives it with cached statements, transactions and errors that name the file. */
export function wrapDatabase(raw: DatabaseSync, options: OpenOptions): Database {
  const { path, readOnly: isReadOnly, busyTimeoutMs } = options;
  const statements = new Map<string, StatementSync>();
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (thrown) {
      throw storeError(thrown, path);
    }
  };
  const prepare = (sql: string): StatementSync => {
    if (!raw.isOpen) throw new AppError('store-failed', `数据文件已关闭：${path}`, { path });
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = raw.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  const run: Database['run'] = (sql, ...params) =>
    guard(() => {
      const { changes, lastInsertRowid } = prepare(sql).run(...params);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    });
  return {
    path,
    isReadOnly,
    raw,
    run,
    get: <Row>(sql: string, ...params: Params) => guard(() => prepare(sql).get(...params) as Row | undefined),
    all: <Row>(sql: string, ...params: Params) => guard(() => prepare(sql).all(...params) as Row[]),
    bigint: (sql, ...params) =>
      guard(() => {
        const statement = prepare(sql);
        statement.setReadBigInts(true);
        const n = statement.get(...params)?.n;
        return typeof n === 'bigint' ? n : undefined;
      }),
    exec: (sql) => guard(() => raw.exec(sql)),
    write: async (work) => {
      if (isReadOnly)
        throw new AppError('store-read-only', `数据文件以只读方式打开：${path}`, { path, isRetryable: false });
      try {
        return await withWriteLock(raw, busyTimeoutMs, work);
      } catch (thrown) {
        throw storeError(thrown, path);
      }
    },
    close: () => {
      statements.clear();
      if (raw.isOpen) guard(() => raw.close());
    },
  };
}
