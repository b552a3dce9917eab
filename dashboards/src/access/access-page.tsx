import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { AccessListView } from '../../../api/views-accounting.ts';
import { PageTurner } from '../cases/page-turner.tsx';
import { useServerClock } from '../clock/clock-context.ts';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { DayField } from '../search/day-field.tsx';
import { useAccesses } from '../server/case-queries.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

const DAY_MS = 86_400_000;
const LIMIT = 50;

/** Who looked at what (A26), by person, incident and day; all of it in the address. */
export default function AccessPage() {
  const zone = useZone();
  const [, go] = useLocation();
  const query = useSearch();
  const params = new URLSearchParams(query);
  useEffect(() => {
    document.title = `${words.access.title} · ${words.common.product}`;
  }, []);
  const asked = apiQuery(params, (day) => zone.parse(day));
  const { data, error, isPending, refetch } = useAccesses(asked.toString());
  const offset = Number(params.get('offset') ?? 0);
  const file = new URLSearchParams(asked);
  file.delete('offset');
  const turn = (at: number) => {
    const next = new URLSearchParams(params);
    next.set('offset', String(at));
    go(`/access?${next}`);
  };
  return (
    <section className="accesses" aria-label={words.access.title}>
      <div className="page-head">
        <h1>{words.access.title}</h1>
        <Button href={`/api/accesses/export?${file}`}>{words.access.csv}</Button>
      </div>
      <AccessFilters key={query} params={params} onChange={(next) => go(`/access?${next}`)} />
      <p className="quiet filters-hint">{words.access.note}</p>
      {isPending && <PageSkeleton rows={1} />}
      {!data && error && <LoadError title={words.access.failed} error={error} onRetry={() => void refetch()} />}
      {data?.accesses.length === 0 && <Nothing title={words.access.empty} />}
      {data && data.accesses.length > 0 && <AccessTable rows={data.accesses} />}
      {data && <PageTurner offset={offset} limit={LIMIT} next={data.next} onTurn={turn} />}
    </section>
  );
}

/** The page's days become moments of the unit's zone; the last day counts whole. */
function apiQuery(params: URLSearchParams, momentOf: (day: string) => number | null): URLSearchParams {
  const asked = new URLSearchParams();
  for (const name of ['actor', 'incidentId', 'offset']) {
    const value = params.get(name);
    if (value) asked.set(name, value);
  }
  const from = momentOf(params.get('from') ?? '');
  const to = momentOf(params.get('to') ?? '');
  if (from !== null) asked.set('from', String(from));
  if (to !== null) asked.set('to', String(to + DAY_MS));
  return asked;
}

function AccessFilters({ params, onChange }: { params: URLSearchParams; onChange(next: URLSearchParams): void }) {
  const zone = useZone();
  const today = zone.day(useServerClock().read());
  const names = ['actor', 'incidentId', 'from', 'to'] as const;
  const [values, setValues] = useState(() => Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])));
  const put = (name: string, value: string) => setValues({ ...values, [name]: value });
  const given = () => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(given());
      }}
    >
      <Input
        className="filters-field"
        aria-label={words.access.actor}
        placeholder={words.access.actor}
        value={values.actor}
        onChange={(event) => put('actor', event.target.value.trim())}
      />
      <Input
        className="filters-field"
        aria-label={words.access.incident}
        placeholder={words.access.incident}
        value={values.incidentId}
        onChange={(event) => put('incidentId', event.target.value.trim())}
      />
      <DayField label={words.access.from} value={values.from ?? ''} max={today} onChange={(day) => put('from', day)} />
      <DayField label={words.access.to} value={values.to ?? ''} max={today} onChange={(day) => put('to', day)} />
      <Button type="primary" htmlType="submit">
        {words.access.filter}
      </Button>
      {[...params].length > 0 && (
        <Button type="link" onClick={() => onChange(new URLSearchParams())}>
          {words.access.clear}
        </Button>
      )}
    </form>
  );
}

function AccessTable({ rows }: { rows: AccessListView['accesses'] }) {
  const zone = useZone();
  const { columns } = words.access;
  return (
    <Panel title={words.access.title}>
      <table className="table">
        <thead>
          <tr>
            {Object.values(columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td data-label={columns.at} className="time">
                {zone.full(row.atMs)}
              </td>
              <td data-label={columns.who}>
                <span>
                  {row.actorName} <span className="quiet">{row.actor}</span>
                </span>
              </td>
              <td data-label={columns.what}>{actionWords(row.action)}</td>
              <td data-label={columns.subject}>
                {row.incidentId === null ? row.title : <Link href={`/incidents/${row.incidentId}`}>{row.title}</Link>}
              </td>
              <td data-label={columns.address}>{row.address}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function actionWords(action: string): string {
  const [thing = '', verb = ''] = action.split('.');
  const known = words.access.actions[verb];
  return known === undefined ? action : `${known}${words.access.things[thing] ?? thing}`;
}
