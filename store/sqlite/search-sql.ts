import type { SearchFilters } from '../port.ts';
import { type ParsedQuery, parseQuery } from '../query.ts';
import { matchOf } from './fts.ts';
import { firstRid } from './rid.ts';

/** FROM and WHERE of a search: `h` is the table whose row id walks, `f` the facts. */
export interface Selection {
  query: ParsedQuery;
  /** Undefined where nothing can be found. */
  sql: string | undefined;
  params: (string | number | bigint)[];
  /** SQL of the row id that the walk is ordered by. */
  rid: string;
}

const namedFilters = [
  ['source', 'source'],
  ['sourceId', 'source_id'],
  ['platform', 'platform'],
  ['outlet', 'outlet'],
  ['tier', 'tier'],
  ['sentiment', 'sentiment'],
] as const;

/** Takes a query and filters and gives the SQL that selects their posts; `needsFacts` joins the facts even where no filter does. */
export function selectionOf(text: string, filters: SearchFilters = {}, needsFacts = false): Selection {
  const query = parseQuery(text);
  const match = matchOf(query);
  const factParts: string[] = [];
  const factParams: string[] = [];
  addNamed(filters, factParts, factParams);
  addLevel(filters, factParts, factParams);
  if (filters.isAboutUnit !== undefined) factParts.push(`f.about = ${filters.isAboutUnit ? 1 : 0}`);
  if (match.kind === 'nothing') return { query, sql: undefined, params: [], rid: 'f.rid' };
  const isMatch = match.kind === 'matching';
  const rid = isMatch ? 'h.rowid' : 'f.rid';
  const joinsFacts = needsFacts || factParts.length > 0;
  // CROSS JOIN: the index that is in the order of the answer leads, whatever the planner thinks of the filters.
  const from = isMatch ? `posts_fts h${joinsFacts ? ' CROSS JOIN facts f ON f.rid = h.rowid' : ''}` : 'facts f';
  const parts: string[] = [];
  const params: (string | number | bigint)[] = [];
  if (match.kind === 'matching') parts.push('h.posts_fts MATCH ?');
  if (match.kind === 'all-but') parts.push('f.rid NOT IN (SELECT rowid FROM posts_fts WHERE posts_fts MATCH ?)');
  if (match.kind !== 'everything') params.push(match.expression);
  addTimes(filters, rid, parts, params);
  parts.push(...factParts);
  params.push(...factParams);
  return { query, sql: `FROM ${from} WHERE ${parts.length === 0 ? 'TRUE' : parts.join(' AND ')}`, params, rid };
}

function addNamed(filters: SearchFilters, parts: string[], params: string[]): void {
  const among = (column: string, values: readonly string[]) => {
    parts.push(`f.${column} IN (SELECT id FROM names WHERE name IN (SELECT value FROM json_each(?)))`);
    params.push(JSON.stringify(values));
  };
  for (const [field, column] of namedFilters) {
    const values = filters[field];
    if (values !== undefined) among(column, values);
  }
  if (filters.storyId !== undefined) among('story', [filters.storyId]);
}

function addLevel({ level }: SearchFilters, parts: string[], params: string[]): void {
  if (level === undefined) return;
  const any = 'f.level IN (SELECT value FROM json_each(?))';
  parts.push(level.includes(null) ? `(${any} OR f.level IS NULL)` : any);
  params.push(JSON.stringify(level.filter((value) => value !== null)));
}

function addTimes(
  { fromMs, toMs }: SearchFilters,
  rid: string,
  parts: string[],
  params: (string | number | bigint)[],
): void {
  if (fromMs !== undefined) {
    parts.push(`${rid} >= ?`);
    params.push(firstRid(Math.ceil(fromMs)));
  }
  if (toMs !== undefined) {
    parts.push(`${rid} < ?`);
    params.push(firstRid(Math.ceil(toMs)));
  }
}
