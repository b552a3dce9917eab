import type { estypes } from '@elastic/elasticsearch';
import { localDays } from '../local-day.ts';
import type { FacetName, Facets, SearchRequest } from '../port.ts';
import { type Cluster, refresh } from './cluster.ts';
import { selectionOf } from './query.ts';

interface Bucket {
  key: string | number;
  doc_count: number;
}

type Aggregations = Partial<Record<FacetName, { buckets: Bucket[] }>>;

/** All outlets of an archive: asked for fewer, the shards would each leave out others and the counts be wrong. */
const maxOutlets = 20_000;
const dayMs = 86_400_000;

const terms = (field: FacetName, size: number): estypes.AggregationsAggregationContainer => ({
  terms: { field, size },
});

/**
 * Takes the unit's zone, a query and filters and gives the counts by facet; what a post does not have is in none.
 */
export async function facets(
  cluster: Cluster,
  timeZone: string,
  request: Pick<SearchRequest, 'text' | 'filters'>,
): Promise<Facets> {
  const dayOf = localDays(timeZone);
  const { dsl } = selectionOf(request);
  const how = { track_total_hits: false, aggregations: aggregations(timeZone) };
  const counts = dsl === undefined ? {} : ((await weigh(cluster, dsl, how)).aggregations ?? {});
  const most = (name: FacetName, label: (key: string | number) => string = String) =>
    (counts[name]?.buckets ?? [])
      .map(({ key, doc_count }) => ({ value: label(key), count: doc_count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    tier: most('tier'),
    source: most('source'),
    sentiment: most('sentiment'),
    level: most('level'),
    // A bucket's key is the zone's midnight; noon is that day whatever the zone did to its clocks.
    day: most('day', (key) => dayOf(Number(key) + dayMs / 2)).sort((a, b) => (a.value < b.value ? 1 : -1)),
    outlet: most('outlet'),
  };
}

/** Takes a query and filters and gives how many posts they find. */
export async function count(cluster: Cluster, request: Pick<SearchRequest, 'text' | 'filters'>): Promise<number> {
  const { dsl } = selectionOf(request);
  if (dsl === undefined) return 0;
  const { hits } = await weigh(cluster, dsl, { track_total_hits: true });
  return typeof hits.total === 'number' ? hits.total : (hits.total?.value ?? 0);
}

/** Counts what a query selects, on all shards or not at all: a count that leaves out some would look like any other. */
async function weigh(cluster: Cluster, query: estypes.QueryDslQueryContainer, how: estypes.SearchRequest) {
  await refresh(cluster, 'posts');
  return cluster.call((client) =>
    client.search<unknown, Aggregations>({
      index: cluster.aliasOf('posts'),
      ignore_unavailable: true,
      allow_no_indices: true,
      allow_partial_search_results: false,
      query,
      size: 0,
      ...how,
    }),
  );
}

function aggregations(timeZone: string): Record<FacetName, estypes.AggregationsAggregationContainer> {
  return {
    tier: terms('tier', 100),
    source: terms('source', 100),
    sentiment: terms('sentiment', 100),
    level: terms('level', 100),
    outlet: terms('outlet', maxOutlets),
    day: { date_histogram: { field: 'timeMs', calendar_interval: 'day', time_zone: timeZone, min_doc_count: 1 } },
  };
}
