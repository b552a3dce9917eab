import type { PublishingView } from '../../../api/views-publishing.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { choicesOf, optionsOf } from './fields.ts';
import { GuidanceItem } from './guidance-item.tsx';
import { apiPath } from './queries.ts';

const own = words.publishing.guidance;

/** Assignments to commentators and what they say they did (A22). */
export function GuidancePanel({ incidentId, view }: { incidentId: string; view: PublishingView }) {
  const no = view.currentNo;
  return (
    <Panel
      title={own.title}
      extra={
        view.isOpen &&
        no !== null && (
          <DeedButton
            permission="publishing.prepare"
            text={own.assign}
            fields={[
              { name: 'personId', label: own.commentator, kind: 'choice', options: choicesOf(view.commentators) },
              { name: 'task', label: own.task, kind: 'area' },
              { name: 'place', label: own.place, kind: 'line', isOptional: true },
              { name: 'joins', label: own.join, kind: 'choice', options: optionsOf(own.joins) },
            ]}
            initial={{ joins: 'none' }}
            toDeed={({ text }) => ({
              path: apiPath('incidents', incidentId, 'guidance'),
              body: {
                ...{ personId: text('personId'), task: text('task'), place: text('place') },
                ...{ joins: text('joins'), wordingNo: no },
              },
            })}
          />
        )
      }
      empty={view.guidance.length === 0 && own.none}
    >
      {view.guidance.map((guidance) => (
        <GuidanceItem key={guidance.id} guidance={guidance} view={view} />
      ))}
    </Panel>
  );
}
