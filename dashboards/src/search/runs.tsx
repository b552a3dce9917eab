import type { SearchView } from '../../../api/views.ts';

type Run = SearchView['hits'][number]['titleRuns'][number];

/** Text with the words that were searched for marked; no markup of the post is ever trusted. */
export function Runs({ runs }: { runs: readonly Run[] }) {
  return placed(runs).map(({ at, run }) =>
    run.isHit ? <mark key={at}>{run.text}</mark> : <span key={at}>{run.text}</span>,
  );
}

/** Each run with the place where it begins, which is what tells it from another of the same text. */
function placed(runs: readonly Run[]): { at: number; run: Run }[] {
  let at = 0;
  return runs.map((run) => {
    const begun = { at, run };
    at += run.text.length;
    return begun;
  });
}
