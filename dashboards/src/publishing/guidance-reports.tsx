import type { PublishingView } from '../../../api/views-publishing.ts';
import { TimeText } from '../parts/time-text.tsx';
import { webAddress } from '../parts/web-address.ts';
import { words } from '../words.ts';

/** What a commentator says they did. */
export function GuidanceReports({ reports }: { reports: PublishingView['guidance'][number]['reports'] }) {
  if (reports.length === 0) return null;
  return (
    <>
      <p className="quiet">{words.publishing.guidance.reports(reports.length)}</p>
      <ul className="facts">
        {reports.map((report) => {
          const address = webAddress(report.url);
          return (
            <li key={report.id}>
              <TimeText ms={report.atMs} /> {report.text}{' '}
              {address === null ? (
                report.url
              ) : (
                <a href={address} target="_blank" rel="noreferrer noopener">
                  {words.common.openOriginal}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
