import { Alert } from 'antd';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { errorLine } from '../server/api-error.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { GuidancePanel } from './guidance-panel.tsx';
import { MediaPanel } from './media-panel.tsx';
import { PartnerPanel } from './partner-panel.tsx';
import { PublicationPanel } from './publication-panel.tsx';
import { usePublishing } from './queries.ts';
import { WordingPanel } from './wording-panel.tsx';

/** What is said outside about an incident: wording, texts, guidance, media, partners; nothing for who may not see it. */
export default function PublishingPanels({ incidentId }: { incidentId: string }) {
  const { session } = useSession();
  const mayRead = whyNot(session, 'publishing.read') === null;
  const { data: view, error, isPending } = usePublishing(incidentId, mayRead);
  if (!mayRead) return null;
  if (isPending) return <PageSkeleton rows={1} />;
  if (!view) return <Alert type="warning" showIcon title={words.publishing.failed} description={errorLine(error)} />;
  return (
    <>
      <WordingPanel incidentId={incidentId} view={view} />
      <PublicationPanel incidentId={incidentId} view={view} />
      <MediaPanel incidentId={incidentId} view={view} />
      <GuidancePanel incidentId={incidentId} view={view} />
      <PartnerPanel incidentId={incidentId} view={view} />
    </>
  );
}
