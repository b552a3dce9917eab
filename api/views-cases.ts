// What the API gives of reviews and past cases. Times are ms UTC.
import { z } from '@hono/zod-openapi';
import { Case, Review } from '../model/index.ts';

/** A case without the text that only searches look through. */
export const CaseView = Case.omit({ searchText: true }).extend({ levelName: z.string() });
export type CaseView = z.infer<typeof CaseView>;

/** A case in a list. */
export const CaseRow = CaseView.omit({ timeline: true, paperIds: true });
export type CaseRow = z.infer<typeof CaseRow>;

export const CaseListView = z.object({
  cases: z.array(CaseRow),
  total: z.number().int(),
  /** Offset of the following page; null on the last. */
  next: z.number().int().nullable(),
  /** Tags of the cases found, most used first. */
  tags: z.array(z.object({ value: z.string(), count: z.number().int() })),
});
export type CaseListView = z.infer<typeof CaseListView>;

export const SimilarCasesView = z.object({
  similar: z.array(z.object({ case: CaseRow, why: z.array(z.string()) })),
});
export type SimilarCasesView = z.infer<typeof SimilarCasesView>;

/** The newest review of an incident; null before one is recorded. */
export const ReviewView = z.object({ review: Review.nullable() });
export type ReviewView = z.infer<typeof ReviewView>;
