import type { PublishingView } from '../../../api/views-publishing.ts';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { proofFields } from './fields.ts';
import { GuidanceReports } from './guidance-reports.tsx';
import { apiPath } from './queries.ts';
import { MissingLine, RecordLine } from './record-line.tsx';

type Guidance = PublishingView['guidance'][number];
const own = words.publishing.guidance;

/** One assignment: to whom, what, under whose coordination and consent, what was done. */
export function GuidanceItem({ guidance, view }: { guidance: Guidance; view: PublishingView }) {
  const { coordination, writtenReport, consent } = guidance;
  return (
    <article className="entry">
      <p>
        <strong>{guidance.commentator}</strong> <span className="quiet">{guidance.department}</span>{' '}
        <span className={`mark mark-${guidance.state}`}>{own.states[guidance.state]}</span>{' '}
        {guidance.joins !== 'none' && <span className="mark">{own.joins[guidance.joins]}</span>}
      </p>
      <p>
        {guidance.task} <span className="quiet">{guidance.place}</span>
      </p>
      {coordination && <RecordLine what={`${coordination.office}${own.recorded.coordination}`} proved={coordination} />}
      {writtenReport && <RecordLine what={own.recorded.writtenReport ?? ''} proved={writtenReport} />}
      {consent && <RecordLine what={`${consent.office}${own.recorded.consent}`} proved={consent} />}
      {guidance.withdrawnWhy && <p className="quiet">{guidance.withdrawnWhy}</p>}
      {guidance.state !== 'withdrawn' && <MissingLine items={guidance.missing} />}
      <GuidanceReports reports={guidance.reports} />
      {view.isOpen && guidance.state !== 'withdrawn' && <GuidanceDeeds guidance={guidance} view={view} />}
    </article>
  );
}

function GuidanceDeeds({ guidance, view }: { guidance: Guidance; view: PublishingView }) {
  const isJoining = guidance.joins !== 'none';
  return (
    <div className="deeds">
      {guidance.coordination === null && view.level === 1 && (
        <RecordButton guidance={guidance} record="coordination" office={view.netAdmin} />
      )}
      {isJoining && guidance.writtenReport === null && <RecordButton guidance={guidance} record="written-report" />}
      {isJoining && guidance.writtenReport !== null && guidance.consent === null && (
        <RecordButton guidance={guidance} record="consent" office={view.netAdmin} />
      )}
      {guidance.state === 'waiting' && guidance.missing.length === 0 && (
        <DeedButton
          permission="publishing.decide"
          isPrimary
          text={own.start}
          intro={own.startIntro(guidance.commentator)}
          toDeed={() => ({ path: apiPath('guidance', guidance.id, 'start') })}
        />
      )}
      <DeedButton
        permission="publishing.prepare"
        text={own.withdraw}
        fields={[{ name: 'reason', label: own.reason, kind: 'area' }]}
        toDeed={({ text }) => ({
          path: apiPath('guidance', guidance.id, 'withdraw'),
          body: { reason: text('reason') },
        })}
      />
    </div>
  );
}

type RecordKind = 'coordination' | 'written-report' | 'consent';

function RecordButton({ guidance, record, office }: { guidance: Guidance; record: RecordKind; office?: string }) {
  const officeField = { name: 'office', label: own.office, kind: 'line' } as const;
  return (
    <DeedButton
      permission="publishing.prepare"
      text={own.records[record] ?? record}
      fields={[...(office === undefined ? [] : [officeField]), ...proofFields]}
      initial={{ office: office ?? '' }}
      toDeed={({ text, atMs }) => ({
        path: apiPath('guidance', guidance.id, 'records'),
        body: { record, office: text('office'), proof: text('proof'), atMs },
      })}
    />
  );
}
