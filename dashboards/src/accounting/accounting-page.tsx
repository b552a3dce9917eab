import { Button } from 'antd';
import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { AccountingView } from '../../../api/views-accounting.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { DayField } from '../search/day-field.tsx';
import { useAccounting } from '../server/case-queries.ts';
import { useSession, useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { AccountIncident } from './account-incident.tsx';
import { BlindPanel } from './blind-panel.tsx';
import { CalendarPanel } from './calendar-panel.tsx';
import { FindingList } from './finding-list.tsx';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 90;

/** The account of reporting (A25) of a period that stands in the address; default: the last quarter. */
export default function AccountingPage() {
  const zone = useZone();
  const { session } = useSession();
  const clock = useServerClock();
  const [, go] = useLocation();
  const params = new URLSearchParams(useSearch());
  const today = zone.day(clock.read());
  const to = params.get('to') ?? today;
  const from = params.get('from') ?? zone.day((zone.parse(to) ?? clock.read()) - DEFAULT_DAYS * DAY_MS);
  const fromMs = zone.parse(from) ?? 0;
  const toMs = (zone.parse(to) ?? 0) + DAY_MS;
  const { data, error, isPending, refetch } = useAccounting(fromMs, toMs);
  useEffect(() => {
    document.title = `${words.accounting.title} · ${words.common.product}`;
  }, []);
  const change = (range: { from: string; to: string }) => go(`/accounting?${new URLSearchParams(range)}`);
  const file = (format: string) => `/api/accounting/export?from=${fromMs}&to=${toMs}&format=${format}`;
  return (
    <section className="accounting" aria-label={words.accounting.title}>
      <div className="page-head">
        <h1>{words.accounting.title}</h1>
        <div className="filters">
          <DayField label={words.accounting.from} value={from} max={to} onChange={(day) => change({ from: day, to })} />
          <DayField
            label={words.accounting.to}
            value={to}
            min={from}
            max={today}
            onChange={(day) => change({ from, to: day })}
          />
          <Button href={file('csv')}>{words.accounting.csv}</Button>
          <Button href={file('json')}>{words.accounting.json}</Button>
        </div>
      </div>
      <p className="quiet filters-hint">{words.accounting.exportNote}</p>
      {isPending && <PageSkeleton rows={2} />}
      {!data && error && <LoadError title={words.accounting.failed} error={error} onRetry={() => void refetch()} />}
      {data && <Account view={data} isExercise={session.isExercise} />}
      <CalendarPanel />
    </section>
  );
}

function Account({ view, isExercise }: { view: AccountingView; isExercise: boolean }) {
  const hasNothing = view.incidents.length === 0 && view.unreported.length === 0;
  return (
    <>
      <ul className="fault-counts">
        {Object.entries(words.accounting.faults).map(([fault, name]) => (
          <li key={fault} className={(view.counts[fault as keyof typeof view.counts] ?? 0) > 0 ? 'is-fault' : ''}>
            <span>{name}</span>
            <strong>{view.counts[fault as keyof typeof view.counts] ?? 0}</strong>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {view.points === null ? words.accounting.noPoints : words.accounting.sum(view.points)}
        {view.basis && `（${words.accounting.basis(view.basis)}）`}
      </p>
      {hasNothing && (
        <Nothing
          title={isExercise ? words.accounting.exercise : words.accounting.empty}
          note={words.accounting.emptyNote}
        />
      )}
      {view.unreported.length > 0 && (
        <Panel title={words.accounting.unreported}>
          <FindingList findings={view.unreported} />
        </Panel>
      )}
      {view.incidents.map((account) => (
        <AccountIncident key={account.incidentId} account={account} />
      ))}
      {view.blind.length > 0 && <BlindPanel intervals={view.blind} />}
    </>
  );
}
