import { Alert, Button, Input, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useServerClock } from '../clock/clock-context.ts';
import { LoadError } from '../parts/load-error.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { errorLine } from '../server/api-error.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession, useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { PaperLine } from './paper-line.tsx';
import { type Period, useDraft, usePapers, useReport } from './queries.ts';

const periods: readonly Period[] = ['daily', 'weekly', 'monthly'];
const KINDS = 'kind=daily-report,weekly-report,monthly-report';

/** Daily, weekly and monthly reports as the records make them, to read, download, or take up as papers. */
export default function ReportsPage() {
  const zone = useZone();
  const clock = useServerClock();
  const [period, setPeriod] = useState<Period>('daily');
  const [day, setDay] = useState(() => zone.day(clock.read()));
  const { data: report, error, isPending, refetch } = useReport(period, day);
  const { data: kept } = usePapers(KINDS);
  useEffect(() => {
    document.title = `${words.reports.title} · ${words.common.product}`;
  }, []);
  return (
    <div className="reports">
      <div className="report-bar">
        <Segmented<Period>
          value={period}
          onChange={setPeriod}
          options={periods.map((value) => ({ value, label: words.reports.periods[value] }))}
        />
        <Input
          type="date"
          value={day}
          aria-label={words.reports.day}
          max={zone.day(clock.read())}
          onChange={(event) => event.target.value && setDay(event.target.value)}
        />
        <Button href={`/api/reports/${period}?day=${day}&format=pdf`}>{words.papers.pdf}</Button>
        <Button href={`/api/reports/${period}?day=${day}&format=docx`}>{words.papers.docx}</Button>
        <Keep period={period} day={day} />
      </div>
      <p className="quiet">{words.reports.note}</p>
      {isPending && <PageSkeleton rows={1} />}
      {error && <LoadError title={words.reports.failed} error={error} onRetry={() => void refetch()} />}
      {report && (
        <Panel title={report.title}>
          {report.sections.map(({ id, heading, sentences }) => (
            <section key={id} className="paper-section">
              <h3>{heading}</h3>
              {sentences.length === 0 && <p className="quiet">{words.reports.nothing}</p>}
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </section>
          ))}
        </Panel>
      )}
      {kept !== undefined && kept.length > 0 && (
        <Panel title={words.reports.kept}>
          <ul className="paper-list">
            {kept.map((paper) => (
              <PaperLine key={paper.id} paper={paper} />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

function Keep({ period, day }: { period: Period; day: string }) {
  const { session } = useSession();
  const [, navigate] = useLocation();
  const draft = useDraft();
  if (whyNot(session, 'paper.draft') !== null) return null;
  const keep = () =>
    draft.mutate(
      { kind: `${period}-report`, incidentId: null, day },
      { onSuccess: ({ summary }) => navigate(`/papers/${summary.id}`) },
    );
  return (
    <>
      <Button type="primary" loading={draft.isPending} onClick={keep}>
        {words.reports.keep}
      </Button>
      {draft.error && <Alert type="error" title={errorLine(draft.error)} />}
    </>
  );
}
