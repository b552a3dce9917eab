// The text index seeks by one upper and one lower row id and by nothing else; a second bound would only be looked at row by row.
import type { SearchFilters } from '../port.ts';
import { firstRid } from './rid.ts';

/** A condition in SQL with its parameters. */
export interface Condition {
  sql: string;
  params: (string | bigint)[];
}

const smallest = '-9223372036854775808';
const largest = '9223372036854775807';

/** Takes what limits the walk of `rid` and gives it as one bound each way; `isNarrow`: filters with an index narrow it, too. */
export function boundsOf(
  rid: string,
  filters: SearchFilters,
  { from, before }: { from?: bigint | undefined; before?: bigint | undefined },
  isNarrow: boolean,
): Condition[] {
  const { fromMs, toMs } = filters;
  const spans = isNarrow ? spansOf(filters) : [];
  const uppers: Condition[] = spans.map((span) => span('max', smallest));
  const lowers: Condition[] = spans.map((span) => span('min', largest));
  const given = (ms: number | undefined) => (ms === undefined ? undefined : firstRid(Math.ceil(ms)));
  for (const end of [given(toMs), before]) if (end !== undefined) uppers.push({ sql: '?', params: [end - 1n] });
  for (const end of [given(fromMs), from]) if (end !== undefined) lowers.push({ sql: '?', params: [end] });
  return [...oneOf(`${rid} <=`, 'min', uppers), ...oneOf(`${rid} >=`, 'max', lowers)];
}

function oneOf(compared: string, choice: 'min' | 'max', ends: readonly Condition[]): Condition[] {
  const [first] = ends;
  if (first === undefined) return [];
  const all = ends.map(({ sql }) => sql).join(', ');
  const sql = ends.length === 1 ? `${compared} ${first.sql}` : `${compared} ${choice}(${all})`;
  return [{ sql, params: ends.flatMap(({ params }) => params) }];
}

type Span = (end: 'min' | 'max', none: string) => Condition;

/** The first and the last row that a filter allows, read from the ends of its column's index. */
function spansOf({ storyId, outlet, sourceId, level }: SearchFilters): Span[] {
  const named = { story: storyId === undefined ? undefined : [storyId], outlet, source_id: sourceId };
  const spans: Span[] = Object.entries(named).flatMap(([column, values]) =>
    values === undefined
      ? []
      : [spanOf(column, 'names n WHERE n.name IN (SELECT value FROM json_each(?))', 'n.id', values)],
  );
  const levels = level?.filter((value) => value !== null);
  if (levels !== undefined && !level?.includes(null)) spans.push(spanOf('level', 'json_each(?) n', 'n.value', levels));
  return spans;
}

function spanOf(column: string, from: string, value: string, wanted: readonly (string | number)[]): Span {
  return (end, none) => ({
    sql: `coalesce((SELECT ${end}((SELECT ${end}(rid) FROM facts WHERE ${column} = ${value})) FROM ${from}), ${none})`,
    params: [JSON.stringify(wanted)],
  });
}
