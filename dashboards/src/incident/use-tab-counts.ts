import type { IncidentView } from '../../../api/views.ts';
import type { PublishingView } from '../../../api/views-publishing.ts';
import { usePapers } from '../papers/queries.ts';
import { usePublishing } from '../publishing/queries.ts';
import { useReview } from '../server/case-queries.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { groupDispatches } from './group-dispatches.ts';
import type { Tab } from './tabs.ts';

/** What waits for a person behind each tab: records owed, papers not yet issued, texts on their way, failed deliveries, the review before closing. */
export function useTabCounts(view: IncidentView): Partial<Record<Tab, number>> {
  const { session } = useSession();
  const isFull = whyNot(session, 'incident.read-restricted') === null;
  const papers = usePapers(`incidentId=${encodeURIComponent(view.card.id)}`, isFull).data ?? [];
  const publishing = usePublishing(view.card.id, whyNot(session, 'publishing.read') === null).data;
  const review = useReview(view.card.id, isFull).data;
  const isOpen = view.card.status === 'open';
  return {
    handling:
      isOpen && isFull ? view.card.clocks.filter((duty) => duty.state === 'open' && duty.needsRecord).length : 0,
    papers: papers.filter(({ state }) => state === 'draft' || state === 'approved').length,
    publishing: publishing?.isOpen ? publishingCount(publishing) : 0,
    review: isOpen && review?.review === null && lacksOnlyReview(view) ? 1 : 0,
    sent: isOpen ? groupDispatches(view.dispatches).forPeople.filter((group) => group.trouble === 2).length : 0,
  };
}

/** A24: at levels 1 and 2 an incident that could be closed waits for its review. */
function lacksOnlyReview({ card, incident }: IncidentView): boolean {
  const { responsesTogether, wordingTogether, authorityTogether } = incident.threeSync;
  return card.level < 3 && [responsesTogether, wordingTogether, authorityTogether].every((text) => text?.trim());
}

function publishingCount({ wordings, publications, mediaRequests, guidance }: PublishingView): number {
  return (
    wordings.filter(({ state }) => state === 'draft' || state === 'reported').length +
    publications.filter(({ state }) => state === 'draft' || state === 'reviewed').length +
    mediaRequests.filter(({ state }) => state === 'received' || state === 'accepted').length +
    guidance.filter(({ state }) => state === 'waiting').length
  );
}
