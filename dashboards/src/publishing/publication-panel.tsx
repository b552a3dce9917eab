import type { PublishingView } from '../../../api/views-publishing.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import type { DeedField } from './deed-field.tsx';
import { linesOf, optionsOf } from './fields.ts';
import { PublicationItem } from './publication-item.tsx';
import { apiPath } from './queries.ts';

const own = words.publishing.publication;
const textFields: readonly DeedField[] = [
  { name: 'kind', label: own.kind, kind: 'choice', options: optionsOf(own.kinds) },
  { name: 'title', label: own.heading, kind: 'line' },
  { name: 'text', label: own.text, kind: 'area' },
];

/** Texts that people publish (A21): draft, review, the record that it came out; what came out past the gate is kept too. */
export function PublicationPanel({ incidentId, view }: { incidentId: string; view: PublishingView }) {
  return (
    <Panel
      title={own.title}
      extra={<Deeds incidentId={incidentId} view={view} />}
      empty={view.publications.length === 0 && own.none}
    >
      {view.publications.map((publication) => (
        <PublicationItem key={publication.id} publication={publication} view={view} />
      ))}
    </Panel>
  );
}

function Deeds({ incidentId, view }: { incidentId: string; view: PublishingView }) {
  const no = view.currentNo;
  return (
    <div className="deeds">
      {view.isOpen && no !== null && (
        <DeedButton
          permission="publishing.prepare"
          text={own.draft}
          intro={own.draftIntro(no)}
          fields={textFields}
          toDeed={({ text }) => ({
            path: apiPath('incidents', incidentId, 'publications'),
            body: { kind: text('kind'), title: text('title'), text: text('text'), wordingNo: no },
          })}
        />
      )}
      {view.isOpen && no === null && <span className="quiet">{own.needWording}</span>}
      <DeedButton
        permission="publishing.prepare"
        text={own.recordUnapproved}
        intro={own.unapprovedIntro}
        fields={[
          ...textFields,
          { name: 'where', label: own.where, kind: 'area' },
          { name: 'who', label: own.who, kind: 'line' },
          { name: 'note', label: own.note, kind: 'area' },
          { name: 'at', label: '', kind: 'time' },
        ]}
        toDeed={({ text, atMs }) => ({
          path: apiPath('incidents', incidentId, 'publications', 'unapproved'),
          body: {
            ...{ kind: text('kind'), title: text('title'), text: text('text'), note: text('note') },
            ...{ where: linesOf(text('where')), publishedBy: text('who'), publishedAtMs: atMs },
          },
        })}
      />
    </div>
  );
}
