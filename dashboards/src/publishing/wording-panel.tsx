import type { PublishingView } from '../../../api/views-publishing.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { linesOf, readFact, readFigure } from './fields.ts';
import { apiPath } from './queries.ts';
import { WordingItem } from './wording-item.tsx';

const own = words.publishing.wording;

/** The unit's wording of an incident (A22, A23): the one in force, those on their way, the superseded ones folded. */
export function WordingPanel({ incidentId, view }: { incidentId: string; view: PublishingView }) {
  const isCurrent = ({ state }: { state: string }) => state === 'current';
  const standing = view.wordings.filter(({ state }) => state !== 'superseded');
  const shown = [...standing.filter(isCurrent), ...standing.filter((wording) => !isCurrent(wording))];
  const older = view.wordings.filter(({ state }) => state === 'superseded');
  return (
    <Panel
      title={own.title}
      extra={view.isOpen && <ProposeButton incidentId={incidentId} view={view} />}
      empty={view.wordings.length === 0 && own.none}
    >
      {view.currentNo === null && <p className="failure">{own.noCurrent}</p>}
      {shown.map((wording) => (
        <WordingItem key={wording.id} wording={wording} view={view} />
      ))}
      {older.length > 0 && (
        <details>
          <summary>{own.older(older.length)}</summary>
          {older.map((wording) => (
            <WordingItem key={wording.id} wording={wording} view={view} />
          ))}
        </details>
      )}
    </Panel>
  );
}

function ProposeButton({ incidentId, view }: { incidentId: string; view: PublishingView }) {
  const departments = view.departments.map(({ name }) => ({ value: name, label: name }));
  return (
    <DeedButton
      permission="publishing.prepare"
      text={own.propose}
      fields={[
        { name: 'department', label: own.department, kind: 'choice', options: departments },
        { name: 'text', label: own.text, kind: 'area' },
        {
          name: 'facts',
          label: own.factsField,
          kind: 'area',
          isOptional: true,
          check: lineCheck(readFact, own.badFacts),
        },
        {
          name: 'figures',
          label: own.figuresField,
          kind: 'area',
          isOptional: true,
          check: lineCheck(readFigure, own.badFigures),
        },
      ]}
      toDeed={(filled) => ({
        path: apiPath('incidents', incidentId, 'wordings'),
        body: {
          department: filled.text('department'),
          text: filled.text('text'),
          facts: linesOf(filled.text('facts')).map(readFact),
          figures: linesOf(filled.text('figures')).map(readFigure),
        },
      })}
    />
  );
}

function lineCheck(read: (line: string) => unknown, say: (line: string) => string) {
  return (text: string) => {
    const wrong = linesOf(text).find((line) => read(line) === null);
    return wrong === undefined ? null : say(wrong);
  };
}
