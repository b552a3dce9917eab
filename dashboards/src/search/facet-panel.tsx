import { useFacets } from '../server/queries.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { changed, chosen, facetNames, toggled } from './criteria.ts';
import { DayRange } from './day-range.tsx';
import { FacetList } from './facet-list.tsx';
import { facetWord } from './facet-word.ts';

interface FacetPanelProps {
  query: string;
  params: URLSearchParams;
  onChange(next: URLSearchParams): void;
}

/** The filters with their counts; usable while the counts are still on their way. */
export function FacetPanel({ query, params, onChange }: FacetPanelProps) {
  const { data, isPlaceholderData } = useFacets(query);
  const zone = useZone();
  const today = zone.day(Date.now());
  return (
    <details className="facets" open={isWide()} data-stale={isPlaceholderData}>
      <summary>{words.search.filters}</summary>
      <DayRange
        from={params.get('from') ?? ''}
        to={params.get('to') ?? ''}
        max={today}
        days={data?.day ?? []}
        onChange={(range) => onChange(changed(params, range))}
      />
      {facetNames.map((name) => (
        <FacetList
          key={name}
          title={words.search.facets[name]}
          counts={data?.[name] ?? []}
          chosen={chosen(params, name)}
          word={(value) => facetWord(name, value)}
          onToggle={(value) => onChange(toggled(params, name, value))}
        />
      ))}
    </details>
  );
}

/** On a phone the filters begin folded, so that hits are seen first. */
function isWide(): boolean {
  return window.matchMedia('(min-width: 860px)').matches;
}
