import { useFacets } from '../server/queries.ts';
import { words } from '../words.ts';

/** How many posts there are; comes when it is counted, after the hits. */
export function TotalLine({ query }: { query: string }) {
  const { data, error, isPlaceholderData } = useFacets(query);
  if (error) return <span className="quiet">{words.search.facetsFailed}</span>;
  if (!data || isPlaceholderData) return <span className="quiet">{words.search.counting}</span>;
  return <strong role="status">{words.search.total(data.total.toLocaleString('en-US'))}</strong>;
}
