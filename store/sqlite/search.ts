import { AppError } from '../../model/index.ts';
import { excerpt, highlight } from '../highlight.ts';
import type { SearchHit, SearchPage, SearchRequest } from '../port.ts';
import type { ParsedQuery } from '../query.ts';
import type { Database } from './database.ts';
import { type PostRow, postColumns, postJoins, storedPostOf } from './posts.ts';
import { selectionOf } from './search-sql.ts';

const defaultLimit = 20;
const maxLimit = 200;

type HitRow = PostRow & { rid: string };

/** Takes a request and gives a page of hits, newest first, and where the next one begins. */
export function search(db: Database, request: SearchRequest): SearchPage {
  const { query, sql, params, rid } = selectionOf(request.text, request.filters);
  const after = request.after === undefined ? undefined : cursorOf(request.after);
  if (sql === undefined) return { hits: [], next: null };
  const limit = Math.max(1, Math.min(request.limit ?? defaultLimit, maxLimit));
  const beyond = after === undefined ? '' : `AND ${rid} < ?`;
  const page = `SELECT ${rid} AS rid ${sql} ${beyond} ORDER BY ${rid} DESC LIMIT ?`;
  const whole = `SELECT CAST(p.rid AS TEXT) AS rid, ${postColumns}
    FROM (${page}) hit CROSS JOIN posts p ON p.rid = hit.rid ${postJoins} ORDER BY p.rid DESC`;
  const rows = db.all<HitRow>(whole, ...params, ...(after === undefined ? [] : [after]), limit + 1);
  const last = rows[limit - 1];
  return {
    hits: rows.slice(0, limit).map((row) => hitOf(row, query)),
    next: rows.length > limit && last !== undefined ? BigInt(last.rid).toString(36) : null,
  };
}

function hitOf(row: HitRow, query: ParsedQuery): SearchHit {
  const stored = storedPostOf(row);
  return {
    ...stored,
    titleRuns: highlight(stored.post.title ?? '', query),
    excerptRuns: excerpt(stored.post.text, query),
  };
}

/** Takes a query and filters and gives how many posts they find. */
export function count(db: Database, request: Pick<SearchRequest, 'text' | 'filters'>): number {
  const { sql, params } = selectionOf(request.text, request.filters);
  if (sql === undefined) return 0;
  return db.get<{ n: number }>(`SELECT count(*) AS n ${sql}`, ...params)?.n ?? 0;
}

function cursorOf(text: string): bigint {
  if (!/^-?[0-9a-z]{1,13}$/.test(text))
    throw new AppError('input-invalid', '翻页位置无效', { field: 'after', value: text });
  let n = 0n;
  for (const digit of text.replace('-', '')) n = n * 36n + BigInt(Number.parseInt(digit, 36));
  const signed = text.startsWith('-') ? -n : n;
  if (BigInt.asIntN(64, signed) !== signed) {
    throw new AppError('input-invalid', '翻页位置无效', { field: 'after', value: text });
  }
  return signed;
}
