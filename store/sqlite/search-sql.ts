import type { SearchFilters } from '../port.ts';
import { type ParsedQuery, parseQuery } from '../query.ts';
import { boundsOf } from './bounds.ts';
import { matchOf } from './fts.ts';

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

/** What a caller wants beside the posts that match. */
export interface SelectionNeeds {
  /** The facts are joined even where no filter wants them. */
  facts?: boolean;
  /** Only row ids from this one on, or below that one, beside what the filters say of time. */
  from?: bigint | undefined;
  before?: bigint | undefined;
}

/** Takes a query and filters and gives the SQL that selects their posts. */
export function selectionOf(text: string, filters: SearchFilters = {}, needs: SelectionNeeds = {}): Selection {
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
  const joinsFacts = needs.facts === true || factParts.length > 0;
  // CROSS JOIN: the index that is in the order of the answer leads, whatever the planner thinks of the filters.
  const from = isMatch ? `posts_fts h${joinsFacts ? ' CROSS JOIN facts f ON f.rid = h.rowid' : ''}` : 'facts f';
  const parts: string[] = [];
  const params: (string | number | bigint)[] = [];
  if (match.kind === 'matching') parts.push('h.posts_fts MATCH ?');
  if (match.kind === 'all-but') parts.push('f.rid NOT IN (SELECT rowid FROM posts_fts WHERE posts_fts MATCH ?)');
  if (match.kind !== 'everything') params.push(match.expression);
  for (const bound of boundsOf(rid, filters, needs, isMatch)) {
    parts.push(bound.sql);
    params.push(...bound.params);
  }
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
