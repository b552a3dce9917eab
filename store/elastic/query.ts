import type { estypes } from '@elastic/elasticsearch';
import { indexedTimeMs } from '../indexed-time.ts';
import type { SearchFilters, SearchRequest } from '../port.ts';
import { type ParsedQuery, parseQuery } from '../query.ts';
import type { Phrase } from '../text.ts';

type Query = estypes.QueryDslQueryContainer;

/** What of a request goes to the cluster. */
export interface Selection {
  query: ParsedQuery;
  /** Undefined where nothing can be found. */
  dsl: Query | undefined;
}

const namedFilters = ['source', 'sourceId', 'platform', 'outlet', 'tier', 'sentiment'] as const;
const fields = ['title', 'body'] as const;
/** More than the pairs of any archive that begin with one character beyond the BMP, which has no index of its own: the engine's limit loses hits. */
const maxExpansions = 2_000_000;

/** Takes a query and filters and gives what selects their posts; nothing is scored, so that the cluster may cache and skip. */
export function selectionOf({ text, filters = {} }: Pick<SearchRequest, 'text' | 'filters'>): Selection {
  const query = parseQuery(text);
  const { isEverything, required, excluded } = query;
  if (!isEverything && required.length === 0 && excluded.length === 0) return { query, dsl: undefined };
  const filter = [...required.map(anyOf), ...filtersOf(filters)];
  if (filter.length === 0 && excluded.length === 0) return { query, dsl: { match_all: {} } };
  return { query, dsl: { bool: { filter, must_not: excluded.length === 0 ? [] : [anyOf(excluded)] } } };
}

function anyOf(phrases: readonly Phrase[]): Query {
  const should = phrases.flatMap((phrase) => fields.map((field) => phraseIn(field, phrase)));
  return { bool: { should, minimum_should_match: 1 } };
}

function phraseIn(field: (typeof fields)[number], { tokens, isPrefix }: Phrase): Query {
  const [first = ''] = tokens;
  if (tokens.length === 1) return isPrefix ? { prefix: { [field]: first } } : { term: { [field]: first } };
  const query = tokens.join(' ');
  if (!isPrefix) return { match_phrase: { [field]: { query } } };
  return { match_phrase_prefix: { [field]: { query, max_expansions: maxExpansions } } };
}

function filtersOf(filters: SearchFilters): Query[] {
  const queries: Query[] = [];
  for (const field of namedFilters) {
    const values = filters[field];
    if (values !== undefined) queries.push({ terms: { [field]: [...values] } });
  }
  if (filters.storyId !== undefined) queries.push({ term: { storyId: filters.storyId } });
  if (filters.level !== undefined) queries.push(levelIn(filters.level));
  if (filters.isAboutUnit !== undefined) queries.push({ term: { isAboutUnit: filters.isAboutUnit } });
  const { fromMs, toMs } = filters;
  const range: { gte?: number; lt?: number } = {};
  if (fromMs !== undefined) range.gte = indexedTimeMs(Math.ceil(fromMs));
  if (toMs !== undefined) range.lt = indexedTimeMs(Math.ceil(toMs));
  if (fromMs !== undefined || toMs !== undefined) queries.push({ range: { timeMs: range } });
  return queries;
}

function levelIn(levels: NonNullable<SearchFilters['level']>): Query {
  const any: Query = { terms: { level: levels.filter((level) => level !== null) } };
  if (!levels.includes(null)) return any;
  return { bool: { should: [any, { bool: { must_not: [{ exists: { field: 'level' } }] } }], minimum_should_match: 1 } };
}
