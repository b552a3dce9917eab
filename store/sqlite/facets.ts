import type { FacetName, Facets, SearchRequest } from '../port.ts';
import type { Database } from './database.ts';
import { ridMsSql } from './rid.ts';
import { selectionOf } from './search-sql.ts';

type Tally = Record<FacetName, Map<string | number, number>>;

const named = ['tier', 'source', 'sentiment', 'outlet'] as const;
const empty = (): Tally => ({
  tier: new Map(),
  source: new Map(),
  sentiment: new Map(),
  level: new Map(),
  day: new Map(),
  outlet: new Map(),
});

/** Teaches a connection to count all facets in one walk: six times as fast as a GROUP BY for each. */
export function registerFacets(db: Database, dayOf: (atMs: number) => string): void {
  // A connection walks one search at a time; the engine's own accumulator can only be a plain value.
  let tally = empty();
  db.raw.aggregate('facet_tally', {
    varargs: true,
    start: () => {
      tally = empty();
      return 0;
    },
    step: (rows: number, ...values: unknown[]) => {
      const [atMs, tier, source, sentiment, level, outlet] = values as (number | null)[];
      add(tally.tier, tier);
      add(tally.source, source);
      add(tally.sentiment, sentiment);
      add(tally.level, level);
      add(tally.outlet, outlet);
      if (typeof atMs === 'number') add(tally.day, dayOf(atMs));
      return rows + 1;
    },
    result: () =>
      JSON.stringify(Object.fromEntries(Object.entries(tally).map(([name, counts]) => [name, [...counts]]))),
  });
}

function add(counts: Map<string | number, number>, value: string | number | null | undefined): void {
  if (value !== null && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** Takes a query and filters and gives the counts by facet; what a post does not have is in none. */
export function facets(db: Database, request: Pick<SearchRequest, 'text' | 'filters'>): Facets {
  const { sql, params, rid } = selectionOf(request.text, request.filters, { facts: true });
  const columns = `${ridMsSql(rid)}, f.tier, f.source, f.sentiment, f.level, f.outlet`;
  const row =
    sql === undefined
      ? undefined
      : db.get<{ tally: string }>(`SELECT facet_tally(${columns}) AS tally ${sql}`, ...params);
  const tally = JSON.parse(row?.tally ?? '{}') as Partial<Record<FacetName, [string | number, number][]>>;
  const names = namesOf(
    db,
    named.flatMap((name) => tally[name] ?? []).map(([id]) => id),
  );
  const most = (name: FacetName, label: (value: string | number) => string) =>
    (tally[name] ?? [])
      .map(([value, count]) => ({ value: label(value), count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const byName = (id: string | number) => names.get(id) ?? String(id);
  return {
    tier: most('tier', byName),
    source: most('source', byName),
    sentiment: most('sentiment', byName),
    level: most('level', String),
    day: most('day', String).sort((a, b) => (a.value < b.value ? 1 : -1)),
    outlet: most('outlet', byName),
  };
}

function namesOf(db: Database, ids: readonly (string | number)[]): Map<string | number, string> {
  const sql = 'SELECT id, name FROM names WHERE id IN (SELECT value FROM json_each(?))';
  const rows = db.all<{ id: number; name: string }>(sql, JSON.stringify(ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
