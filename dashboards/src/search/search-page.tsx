import { Button } from 'antd';
import { useEffect } from 'react';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { apiParams, changed, isFiltered, withoutFilters } from './criteria.ts';
import { FacetPanel } from './facet-panel.tsx';
import { HitList } from './hit-list.tsx';
import { QueryBox } from './query-box.tsx';
import { TotalLine } from './total-line.tsx';
import { useCriteria } from './use-criteria.ts';

/** The archive: words and filters, all kept in the address; hits never wait for counts. */
export default function SearchPage() {
  const zone = useZone();
  const [params, setParams] = useCriteria();
  const query = apiParams(params, zone);
  const text = params.get('q') ?? '';
  useEffect(() => {
    document.title = `${text || words.search.title} · ${words.common.product}`;
  }, [text]);
  return (
    <div className="search">
      <h1 className="hidden">{words.search.title}</h1>
      <QueryBox key={text} text={text} onSubmit={(q) => setParams(changed(params, { q }))} />
      <div className="search-columns">
        <aside className="search-side">
          <FacetPanel query={query} params={params} onChange={setParams} />
        </aside>
        <section className="search-main" aria-label={words.search.title}>
          <div className="search-line">
            <TotalLine query={query} />
            {isFiltered(params) && (
              <Button size="small" type="link" onClick={() => setParams(withoutFilters(params))}>
                {words.search.clear}
              </Button>
            )}
          </div>
          <HitList query={query} isNarrowed={query !== ''} />
        </section>
      </div>
    </div>
  );
}
