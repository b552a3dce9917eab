import { z } from 'zod';

/** What was done, what was learned, how it may go on (A24). */
export const ReviewText = z.strictObject({ done: z.string(), learned: z.string(), next: z.string() });
export type ReviewText = z.infer<typeof ReviewText>;

/** The review of an incident by a person; the newest one counts, earlier ones stay. */
export const Review = ReviewText.extend({
  id: z.string(),
  incidentId: z.string(),
  by: z.string(),
  atMs: z.number().int(),
});
export type Review = z.infer<typeof Review>;
