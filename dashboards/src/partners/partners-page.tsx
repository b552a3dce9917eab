import { useEffect } from 'react';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { DeedButton } from '../publishing/deed-button.tsx';
import { usePartners } from '../publishing/queries.ts';
import { words } from '../words.ts';
import { bodyOf, partnerFields } from './partner-fields.ts';
import { PartnerRow } from './partner-row.tsx';

const own = words.publishing.partners;

/** The register of higher media and key sites (A27). */
export default function PartnersPage() {
  const { data, error, isPending, refetch } = usePartners();
  useEffect(() => {
    document.title = `${own.title} · ${words.common.product}`;
  }, []);
  if (isPending) return <PageSkeleton rows={1} />;
  if (!data) return <LoadError title={own.failed} error={error} onRetry={() => void refetch()} />;
  const { columns } = own;
  return (
    <>
      {error && <StaleNote error={error} onRetry={() => void refetch()} />}
      <Panel title={own.title} extra={<Deeds />}>
        {data.partners.length === 0 && <Nothing title={own.none} note={own.noneNote} />}
        {data.partners.length > 0 && (
          <table className="table">
            <thead>
              <tr>
                {[columns.name, columns.contact, columns.standIn, columns.agreement, columns.used, columns.notes].map(
                  (name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ),
                )}
                <th scope="col">
                  <span className="hidden">{own.edit}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.partners.map((partner) => (
                <PartnerRow key={partner.id} partner={partner} />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </>
  );
}

function Deeds() {
  return (
    <div className="deeds">
      <a href="/api/partners/export" download>
        {own.exported}
      </a>
      <DeedButton
        permission="partner.edit"
        isPrimary
        text={own.add}
        fields={partnerFields}
        initial={{ kind: 'media' }}
        toDeed={(filled) => ({ path: '/api/partners', body: bodyOf(filled) })}
      />
    </div>
  );
}
