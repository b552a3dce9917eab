import type { PublishingView } from '../../../api/views-publishing.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { choicesOf, optionsOf } from './fields.ts';
import { MediaItem } from './media-item.tsx';
import { apiPath } from './queries.ts';

const own = words.publishing.media;

/** Media that ask (A23): the one who speaks, the requests, the guidance they take. */
export function MediaPanel({ incidentId, view }: { incidentId: string; view: PublishingView }) {
  const speaker = view.spokesperson === null ? own.noSpeaker : own.speaker(view.spokesperson.name);
  return (
    <Panel
      title={own.title}
      extra={view.isOpen && <Deeds incidentId={incidentId} view={view} />}
      empty={view.mediaRequests.length === 0 && `${speaker}；${own.none}`}
    >
      <p className={view.spokesperson === null ? 'failure' : undefined}>{speaker}</p>
      {view.mediaRequests.map((request) => (
        <MediaItem key={request.id} request={request} view={view} />
      ))}
    </Panel>
  );
}

function Deeds({ incidentId, view }: { incidentId: string; view: PublishingView }) {
  return (
    <div className="deeds">
      <DeedButton
        permission="publishing.decide"
        text={own.name}
        fields={[{ name: 'personId', label: own.person, kind: 'choice', options: choicesOf(view.speakers) }]}
        toDeed={({ text }) => ({
          path: apiPath('incidents', incidentId, 'spokesperson'),
          body: { personId: text('personId') },
        })}
      />
      <DeedButton
        permission="publishing.prepare"
        text={own.enter}
        fields={[
          { name: 'kind', label: own.kind, kind: 'choice', options: optionsOf(own.kinds) },
          { name: 'outlet', label: own.outlet, kind: 'line' },
          { name: 'tier', label: own.tier, kind: 'choice', options: optionsOf(own.tiers) },
          { name: 'isForeign', label: own.isForeign, kind: 'check' },
          { name: 'topic', label: own.topic, kind: 'area' },
          { name: 'contact', label: own.contact, kind: 'line', isOptional: true },
        ]}
        initial={{ kind: 'interview', isForeign: false }}
        toDeed={({ text, is }) => ({
          path: apiPath('incidents', incidentId, 'media-requests'),
          body: {
            ...{ kind: text('kind'), outlet: text('outlet'), tier: text('tier'), isForeign: is('isForeign') },
            ...{ topic: text('topic'), contact: text('contact') },
          },
        })}
      />
    </div>
  );
}
