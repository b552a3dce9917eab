import { Link } from 'wouter';
import type { PublishingView } from '../../../api/views-publishing.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { apiPath } from './queries.ts';

const own = words.publishing.partnersBeside;

/** Partners at hand in an incident (A27): whoever carries it first, with whom to call. */
export function PartnerPanel({ incidentId, view }: { incidentId: string; view: PublishingView }) {
  return (
    <Panel
      title={own.title}
      extra={<Link href="/partners">{own.all}</Link>}
      empty={view.partners.length === 0 && own.none}
    >
      {view.partners.map((partner) => (
        <article className="entry" key={partner.id}>
          <p>
            <strong>{partner.name}</strong>{' '}
            {partner.isCarrier && <span className="mark mark-deciding">{own.carrier}</span>}
          </p>
          <p className="quiet">
            {[partner.contact, partner.phone].filter(Boolean).join(' ')}
            {partner.standIn !== '' && ` / ${[partner.standIn, partner.standInPhone].filter(Boolean).join(' ')}`}
          </p>
          <DeedButton
            permission="partner.edit"
            text={own.use}
            fields={[{ name: 'purpose', label: own.purpose, kind: 'area' }]}
            toDeed={({ text }) => ({
              path: apiPath('partners', partner.id, 'uses'),
              body: { incidentId, purpose: text('purpose') },
            })}
          />
        </article>
      ))}
    </Panel>
  );
}
