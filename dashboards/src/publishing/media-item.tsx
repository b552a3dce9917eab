import type { PublishingView } from '../../../api/views-publishing.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { proofFields } from './fields.ts';
import { apiPath } from './queries.ts';
import { MissingLine, RecordLine } from './record-line.tsx';

type MediaRequest = PublishingView['mediaRequests'][number];
const own = words.publishing.media;

/** One request: who asks what, the guidance on record, what was decided and answered. */
export function MediaItem({ request, view }: { request: MediaRequest; view: PublishingView }) {
  const { answer, decided, partyWorkGuidance, provincialGuidance } = request;
  return (
    <article className="entry">
      <p>
        <strong>{request.outlet}</strong> <span className="mark">{own.kinds[request.kind]}</span>{' '}
        <span className="tier">{own.tiers[request.tier]}</span>{' '}
        {request.isForeign && <span className="mark mark-awaits">{own.foreign}</span>}{' '}
        <span className={`mark mark-${request.state}`}>{own.states[request.state]}</span>
      </p>
      <p>
        {request.topic} <span className="quiet">{request.contact}</span> <TimeText ms={request.receivedAtMs} />
      </p>
      {partyWorkGuidance && <RecordLine what={own.guided.partyWorkGuidance ?? ''} proved={partyWorkGuidance} />}
      {provincialGuidance && <RecordLine what={own.guided.provincialGuidance ?? ''} proved={provincialGuidance} />}
      {request.state === 'received' && <MissingLine items={request.missing} />}
      {decided && decided.note !== '' && <p className="quiet">{decided.note}</p>}
      {answer && (
        <>
          <p className="record-line">
            {own.answered(answer.spokesperson, answer.wordingNo)} <TimeText ms={answer.atMs} />
          </p>
          <p className="draft">{answer.text}</p>
        </>
      )}
      {view.isOpen && <MediaDeeds request={request} view={view} />}
    </article>
  );
}

function MediaDeeds({ request, view }: { request: MediaRequest; view: PublishingView }) {
  if (request.state === 'accepted') return <AnswerButton request={request} currentNo={view.currentNo} />;
  if (request.state !== 'received') return null;
  return (
    <div className="deeds">
      {request.takesGuidance && request.partyWorkGuidance === null && (
        <GuideButton request={request} office="party-work" />
      )}
      {request.takesGuidance && request.provincialGuidance === null && (
        <GuideButton request={request} office="provincial-publicity" />
      )}
      {request.missing.length === 0 && view.spokesperson !== null && (
        <DeedButton
          permission="publishing.decide"
          isPrimary
          text={own.accept}
          toDeed={() => ({ path: apiPath('media-requests', request.id, 'accept'), body: {} })}
        />
      )}
      <DeedButton
        permission="publishing.prepare"
        text={own.decline}
        fields={[{ name: 'reason', label: own.reason, kind: 'area' }]}
        toDeed={({ text }) => ({
          path: apiPath('media-requests', request.id, 'decline'),
          body: { reason: text('reason') },
        })}
      />
    </div>
  );
}

function GuideButton({ request, office }: { request: MediaRequest; office: 'party-work' | 'provincial-publicity' }) {
  return (
    <DeedButton
      permission="publishing.prepare"
      text={own.guide[office] ?? office}
      fields={proofFields}
      toDeed={({ text, atMs }) => ({
        path: apiPath('media-requests', request.id, 'guidance'),
        body: { office, proof: text('proof'), atMs },
      })}
    />
  );
}

function AnswerButton({ request, currentNo }: { request: MediaRequest; currentNo: number | null }) {
  if (currentNo === null) return <p className="failure">{words.publishing.wording.noCurrent}</p>;
  return (
    <DeedButton
      permission="media.answer"
      isPrimary
      text={own.answer}
      intro={words.publishing.publication.draftIntro(currentNo)}
      fields={[{ name: 'text', label: own.answerText, kind: 'area' }]}
      toDeed={({ text }) => ({
        path: apiPath('media-requests', request.id, 'answer'),
        body: { text: text('text'), wordingNo: currentNo },
      })}
    />
  );
}
