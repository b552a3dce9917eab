import { excerpt, highlight } from '../highlight.ts';
import { type PageEnd, pageMark, readPageMark } from '../page-mark.ts';
import type { SearchHit, SearchPage, SearchRequest } from '../port.ts';
import { type ParsedQuery, parseQuery } from '../query.ts';
import type { Database } from './database.ts';
import { type PostRow, postColumns, postJoins, storedPostOf } from './posts.ts';
import { firstRid, ridAfter, ridMsSql } from './rid.ts';
import { type Selection, selectionOf } from './search-sql.ts';

const defaultLimit = 20;
const maxLimit = 200;

type HitRow = PostRow & { atMs: number; id: string };

/** Takes a request and gives a page of hits, newest first, those of one moment by id, and where the next one begins. */
export function search(db: Database, request: SearchRequest): SearchPage {
  const after = request.after === undefined ? undefined : readPageMark(request.after);
  const limit = Math.max(1, Math.min(request.limit ?? defaultLimit, maxLimit));
  const rows = pageRows(db, request, limit + 1, after);
  const last = rows[limit - 1];
  const query = parseQuery(request.text);
  return {
    hits: rows.slice(0, limit).map((row) => hitOf(row, query)),
    next: rows.length > limit && last !== undefined ? pageMark(last) : null,
  };
}

function pageRows(db: Database, { text, filters }: SearchRequest, count: number, after?: PageEnd): HitRow[] {
  const before = after === undefined ? undefined : ridAfter(after.atMs);
  const byIndex = selectionOf(text, filters, { before });
  const rows = readPage(db, byIndex, `${byIndex.rid} DESC`, count, after);
  const cut = rows[count - 1];
  if (cut === undefined || cut.atMs !== rows[count - 2]?.atMs) return rows;
  // The index walks a moment's posts as they came: where a page ends within one, all of that moment are put in order.
  const whole = selectionOf(text, filters, { before, from: firstRid(cut.atMs) });
  return readPage(db, whole, `${ridMsSql(whole.rid)} DESC, ${idSql(whole.rid)} DESC`, count, after);
}

function readPage(
  db: Database,
  { sql, params, rid }: Selection,
  order: string,
  count: number,
  after?: PageEnd,
): HitRow[] {
  if (sql === undefined) return [];
  const beyond = after === undefined ? '' : `AND (${rid} < ? OR ${idSql(rid)} < ?)`;
  const start = after === undefined ? [] : [firstRid(after.atMs), after.id];
  return db.all<HitRow>(
    `SELECT ${ridMsSql('p.rid')} AS atMs, p.id AS id, ${postColumns}
      FROM (SELECT ${rid} AS rid ${sql} ${beyond} ORDER BY ${order} LIMIT ?) hit
      CROSS JOIN posts p ON p.rid = hit.rid ${postJoins} ORDER BY ${ridMsSql('p.rid')} DESC, p.id DESC`,
    ...params,
    ...start,
    count,
  );
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
