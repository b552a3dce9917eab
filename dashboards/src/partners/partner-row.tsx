import type { PartnersView } from '../../../api/views-publishing.ts';
import { TimeText } from '../parts/time-text.tsx';
import { DeedButton } from '../publishing/deed-button.tsx';
import { apiPath } from '../publishing/queries.ts';
import { words } from '../words.ts';
import { bodyOf, contactFields } from './partner-fields.ts';

type Partner = PartnersView['partners'][number];
const own = words.publishing.partners;

/** One partner: whom to call, who stands in, under which agreement, when last turned to. */
export function PartnerRow({ partner }: { partner: Partner }) {
  const { columns } = own;
  return (
    <tr>
      <td data-label={columns.name}>
        <span>
          <strong>{partner.name}</strong> <span className="quiet">{own.kinds[partner.kind]}</span>{' '}
          {partner.isRetired && <span className="mark">{own.retired}</span>}
        </span>
      </td>
      <td data-label={columns.contact}>{[partner.contact, partner.phone].filter(Boolean).join(' ')}</td>
      <td data-label={columns.standIn}>{[partner.standIn, partner.standInPhone].filter(Boolean).join(' ')}</td>
      <td data-label={columns.agreement}>{partner.agreement}</td>
      <td data-label={columns.used}>
        {partner.lastUsedAtMs === null ? (
          <span className="quiet">{own.never}</span>
        ) : (
          <span>
            <TimeText ms={partner.lastUsedAtMs} /> <span className="quiet">{partner.uses[0]?.purpose}</span>
          </span>
        )}
      </td>
      <td data-label={columns.notes}>{partner.notes}</td>
      <td>
        <div className="deeds">
          <EditButton partner={partner} />
          <DeedButton
            permission="partner.edit"
            isDanger
            text={own.remove}
            intro={own.removeIntro(partner.name)}
            toDeed={() => ({ method: 'DELETE', path: apiPath('partners', partner.id) })}
          />
        </div>
      </td>
    </tr>
  );
}

function EditButton({ partner }: { partner: Partner }) {
  const { name, kind, contact, phone, standIn, standInPhone, agreement, notes, isRetired } = partner;
  return (
    <DeedButton
      permission="partner.edit"
      text={own.edit}
      fields={[...contactFields, { name: 'isRetired', label: own.isRetired, kind: 'check' }]}
      initial={{ contact, phone, standIn, standInPhone, agreement, notes, isRetired }}
      toDeed={(filled) => ({
        method: 'PUT',
        path: apiPath('partners', partner.id),
        body: { ...bodyOf(filled), name, kind, isRetired: filled.is('isRetired'), seenAtMs: partner.updatedAtMs },
      })}
    />
  );
}
