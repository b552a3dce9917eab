import { Button } from 'antd';
import { useState } from 'react';
import type { IncidentView } from '../../../api/views.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { Panel } from '../parts/panel.tsx';
import { useReview } from '../server/case-queries.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession, useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { ReviewFields, type ReviewValues } from './review-fields.tsx';
import { ReviewText } from './review-text.tsx';

/** The review of an incident (A24): what was recorded, or that it is owed. */
export function ReviewPanel({ incident }: { incident: IncidentView['incident'] }) {
  const { session } = useSession();
  const zone = useZone();
  const [isOpen, setOpen] = useState(false);
  const { data } = useReview(incident.id);
  const review = data?.review ?? null;
  const isOwed = incident.level <= 2 && incident.status === 'open';
  if (review === null && !isOwed) return null;
  const canWrite = incident.status !== 'dismissed' && whyNot(session, 'case.write') === null;
  return (
    <Panel title={words.cases.review}>
      {review === null ? (
        <p className="quiet">{words.cases.reviewOwed}</p>
      ) : (
        <>
          <ReviewText review={review} />
          <p className="quiet">{words.cases.reviewBy(review.by, zone.short(review.atMs))}</p>
        </>
      )}
      {canWrite && (
        <Button onClick={() => setOpen(true)}>{review ? words.cases.recordAgain : words.cases.record}</Button>
      )}
      <ActionDialog<ReviewValues>
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={words.cases.record}
        intro={words.cases.recordIntro}
        submitText={words.cases.submitReview}
        initialValues={review ?? {}}
        toAction={({ done, learned, next }) => ({
          kind: 'post',
          path: `/api/incidents/${encodeURIComponent(incident.id)}/review`,
          body: { done, learned, next },
        })}
      >
        <ReviewFields isOwed />
      </ActionDialog>
    </Panel>
  );
}
