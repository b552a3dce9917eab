import { createRoute, z } from '@hono/zod-openapi';
import { OutletTier, SentimentLabel, SourceKind } from '../../model/index.ts';
import type { SearchFilters } from '../../store/port.ts';
import { suggest } from '../../store/suggest.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { presentHit } from '../present/posts.ts';
import { FacetsView, SearchView, SuggestionsView } from '../views.ts';
import { levelsQuery, listOf, momentQuery, wholeNumber } from './query.ts';
import { answers, newRoutes } from './shared.ts';

const criteria = {
  q: z.string().max(500).optional().openapi({ description: '词之间为“且”；"短语"；-排除；A | B 为“或”' }),
  tier: listOf(OutletTier).optional(),
  source: listOf(SourceKind).optional(),
  sentiment: listOf(SentimentLabel).optional(),
  level: levelsQuery.optional(),
  outlet: listOf(z.string().max(200)).optional(),
  about: z.enum(['true', 'false']).optional().openapi({ description: '是否涉及本单位' }),
  from: momentQuery.optional(),
  to: momentQuery.optional(),
};
const Criteria = z.strictObject(criteria);

const search = createRoute({
  method: 'get',
  path: '/search',
  summary: '检索舆情库，最新的在前；检索会记入访问日志',
  middleware: [requirePermission('archive.search')] as const,
  request: {
    query: z.strictObject({
      ...criteria,
      after: z.string().max(2_000).optional(),
      limit: wholeNumber(1, 200).optional(),
    }),
  },
  responses: answers(SearchView, '一页；next 为下一页的 after'),
});

const facets = createRoute({
  method: 'get',
  path: '/search/facets',
  summary: '同一检索的总数与分面',
  middleware: [requirePermission('archive.search')] as const,
  request: { query: Criteria },
  responses: answers(FacetsView, '总数与分面'),
});

const suggestions = createRoute({
  method: 'get',
  path: '/search/suggestions',
  summary: '按最新舆情补全正在输入的最后一个词',
  middleware: [requirePermission('archive.search')] as const,
  request: { query: z.strictObject({ q: z.string().max(500), limit: wholeNumber(1, 20).optional() }) },
  responses: answers(SuggestionsView, '补全后的检索词，及最新两百条命中中含有它的条数'),
});

/** An emptied form field chooses nothing, which is everything. */
function chosen<T>(values: T[] | undefined): T[] | undefined {
  return values?.length === 0 ? undefined : values;
}

function filtersOf(query: z.infer<typeof Criteria>): SearchFilters {
  return {
    tier: chosen(query.tier),
    source: chosen(query.source),
    sentiment: chosen(query.sentiment),
    level: chosen(query.level),
    outlet: chosen(query.outlet),
    isAboutUnit: query.about === undefined ? undefined : query.about === 'true',
    fromMs: query.from,
    toMs: query.to,
  };
}

/** The archive. */
export function searchRoutes() {
  return newRoutes()
    .openapi(search, async (c) => {
      const { api } = c.var;
      const { after, limit = 20, ...query } = c.req.valid('query');
      const text = query.q ?? '';
      const filters = filtersOf(query);
      await api.accessLog.recordOnce({
        actor: actorOf(c),
        action: 'archive.search',
        subject: text,
        incidentId: null,
        detail: { filters },
      });
      const page = await api.store.search({ text, filters, limit, after: after || undefined });
      return c.json({ hits: page.hits.map(presentHit), next: page.next }, 200);
    })
    .openapi(facets, async (c) => {
      const query = c.req.valid('query');
      const request = { text: query.q ?? '', filters: filtersOf(query) };
      const [total, counts] = await Promise.all([c.var.api.store.count(request), c.var.api.store.facets(request)]);
      return c.json({ total, ...counts }, 200);
    })
    .openapi(suggestions, async (c) => {
      const { q: text, limit } = c.req.valid('query');
      return c.json({ suggestions: await suggest(c.var.api.store, { text, limit }) }, 200);
    });
}
