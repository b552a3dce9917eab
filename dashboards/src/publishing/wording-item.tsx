import type { PublishingView } from '../../../api/views-publishing.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { proofFields } from './fields.ts';
import { apiPath } from './queries.ts';
import { RecordLine } from './record-line.tsx';

type Wording = PublishingView['wordings'][number];
const own = words.publishing.wording;

/** One wording: what is said, on which facts and figures, how far it has come. */
export function WordingItem({ wording, view }: { wording: Wording; view: PublishingView }) {
  return (
    <article className="entry">
      <p>
        <strong>{own.no(wording.no)}</strong>{' '}
        <span className={`mark mark-${wording.state}`}>{own.states[wording.state]}</span>{' '}
        <span className="quiet">
          {own.proposedBy(wording.department, wording.proposedBy)} <TimeText ms={wording.proposedAtMs} />
        </span>
      </p>
      <p className="draft">{wording.text}</p>
      {wording.figures.length > 0 && (
        <p>
          <span className="quiet">{own.figures}：</span>
          {wording.figures.map(({ name, value, unit }) => `${name} ${value} ${unit}`).join(words.common.separator)}
        </p>
      )}
      {wording.facts.length > 0 && (
        <ul className="facts">
          {wording.facts.map((fact) => (
            <li key={`${fact.text}${fact.entry}`}>
              {fact.text} <span className="quiet">{fact.entry ?? fact.postId}</span>
            </li>
          ))}
        </ul>
      )}
      {wording.reportedUp && <RecordLine what={own.reported(wording.reportedUp.to)} proved={wording.reportedUp} />}
      {view.isOpen && <WordingDeeds wording={wording} currentNo={view.currentNo} />}
    </article>
  );
}

function WordingDeeds({ wording, currentNo }: { wording: Wording; currentNo: number | null }) {
  if (wording.state === 'draft') {
    return (
      <DeedButton
        permission="publishing.prepare"
        text={own.report}
        fields={[{ name: 'to', label: own.reportTo, kind: 'line' }, ...proofFields]}
        toDeed={({ text, atMs }) => ({
          path: apiPath('wordings', wording.id, 'report'),
          body: { to: text('to'), proof: text('proof'), atMs },
        })}
      />
    );
  }
  if (wording.state !== 'reported') return null;
  return (
    <DeedButton
      permission="publishing.decide"
      isPrimary
      text={own.makeCurrent}
      intro={own.makeCurrentIntro(wording.no, currentNo)}
      toDeed={() => ({ path: apiPath('wordings', wording.id, 'current'), body: { expectedNo: currentNo } })}
    />
  );
}
