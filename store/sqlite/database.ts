import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { AppError } from '../../model/index.ts';
import { storeError } from './errors.ts';

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
  /** Holds the write lock while `work` runs; a throw undoes all of it. `work` cannot wait for anything: it is synchronous. */
  write<Result>(work: () => Result): Result;
  raw: DatabaseSync;
  close(): void;
}

/** Takes an open connection and gives it with cached statements, transactions and errors that name the file. */
export function wrapDatabase(raw: DatabaseSync, path: string, isReadOnly: boolean): Database {
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
    write: (work) => {
      if (isReadOnly)
        throw new AppError('store-read-only', `数据文件以只读方式打开：${path}`, { path, isRetryable: false });
      run('BEGIN IMMEDIATE');
      try {
        const result = work();
        run('COMMIT');
        return result;
      } catch (thrown) {
        // SQLite has already undone it by itself where the disk is full.
        if (raw.isTransaction) run('ROLLBACK');
        throw storeError(thrown, path);
      }
    },
    close: () => {
      statements.clear();
      if (raw.isOpen) guard(() => raw.close());
    },
  };
}
