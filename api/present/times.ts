import type { Dispatch, Duty, Incident } from '../../model/index.ts';
import { incidentMoments, momentNames } from '../../response/index.ts';
import type { TimesView } from '../views-rulebook.ts';

/** Takes an incident with its duties and dispatches; gives its eight times and what was late, each with its own cause. */
export function presentTimes(incident: Incident, duties: readonly Duty[], dispatches: readonly Dispatch[]): TimesView {
  const moments = incidentMoments(incident, duties, dispatches);
  return {
    moments: moments.map(({ id, atMs }, index) => {
      const before = moments.slice(0, index).findLast((one) => one.atMs !== null)?.atMs ?? null;
      const sinceMs = atMs === null || before === null ? null : atMs - before;
      return { id, name: momentNames[id], atMs, sinceMs };
    }),
    delays: duties
      .filter((duty) => duty.state === 'met' && (duty.lateMins ?? 0) > 0)
      .map((duty) => ({ dutyId: duty.id, title: duty.title, cause: duty.lateCause, lateMins: duty.lateMins ?? 0 })),
  };
}
