import { excerpt, highlight } from '../highlight.ts';
import { type PageEnd, pageMark, readPageMark } from '../page-mark.ts';
import type { SearchHit, SearchPage, SearchRequest } from '../port.ts';
import type { ParsedQuery } from '../query.ts';
import type { Database } from './database.ts';
import { type PostRow, postColumns, postJoins, storedPostOf } from './posts.ts';
import { firstRid, ridMsSql } from './rid.ts';
import { type Selection, selectionOf } from './search-sql.ts';

const defaultLimit = 20;
const maxLimit = 200;

type HitRow = PostRow & { atMs: number; id: string };
type Value = string | number | bigint;

/** Takes a request and gives a page of hits, newest first, those of one moment by id, and where the next one begins. */
export function search(db: Database, request: SearchRequest): SearchPage {
  const selection = selectionOf(request.text, request.filters);
  const after = request.after === undefined ? undefined : readPageMark(request.after);
  const limit = Math.max(1, Math.min(request.limit ?? defaultLimit, maxLimit));
  const rows = pageRows(db, selection, limit + 1, after);
  const last = rows[limit - 1];
  return {
    hits: rows.slice(0, limit).map((row) => hitOf(row, selection.query)),
    next: rows.length > limit && last !== undefined ? pageMark(last) : null,
  };
}

function pageRows(db: Database, { sql, params, rid }: Selection, count: number, after?: PageEnd): HitRow[] {
  if (sql === undefined) return [];
  const beyond = after === undefined ? '' : `AND ${rid} < ? AND (${rid} < ? OR ${idSql(rid)} < ?)`;
  const start: Value[] = after === undefined ? [] : [firstRid(after.atMs + 1), firstRid(after.atMs), after.id];
  const page = (more: string, order: string, ...values: Value[]) =>
    db.all<HitRow>(
      `SELECT ${ridMsSql('p.rid')} AS atMs, p.id AS id, ${postColumns}
        FROM (SELECT ${rid} AS rid ${sql} ${beyond} ${more} ORDER BY ${order} LIMIT ?) hit
        CROSS JOIN posts p ON p.rid = hit.rid ${postJoins} ORDER BY ${ridMsSql('p.rid')} DESC, p.id DESC`,
      ...params,
      ...start,
      ...values,
      count,
    );
  const rows = page('', `${rid} DESC`);
  const cut = rows[count - 1];
  if (cut === undefined || cut.atMs !== rows[count - 2]?.atMs) return rows;
  // The index walks a moment's posts as they came: where a page ends within one, all of that moment are put in order.
  return page(`AND ${rid} >= ?`, `${ridMsSql(rid)} DESC, ${idSql(rid)} DESC`, firstRid(cut.atMs));
}

const idSql = (rid: string) => `(SELECT id FROM posts WHERE rid = ${rid})`;

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
