import type { CaseView } from '../../../api/views-cases.ts';
import { words } from '../words.ts';

/** The three parts of a review. */
export function ReviewText({ review }: { review: NonNullable<CaseView['review']> }) {
  return (
    <dl className="review">
      <dt>{words.cases.done}</dt>
      <dd>{review.done}</dd>
      <dt>{words.cases.learned}</dt>
      <dd>{review.learned}</dd>
      <dt>{words.cases.further}</dt>
      <dd>{review.next}</dd>
    </dl>
  );
}
