import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { levels, levelWords } from '../parts/levels.ts';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { useCases } from '../server/case-queries.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { AddCaseDialog } from './add-case-dialog.tsx';
import { CaseItem } from './case-item.tsx';
import { PageTurner } from './page-turner.tsx';

const LIMIT = 20;

/** The case library: words, a tag, a level, all kept in the address. */
export default function CasesPage() {
  const query = useSearch();
  const [, go] = useLocation();
  const { session } = useSession();
  const [isAdding, setAdding] = useState(false);
  const params = new URLSearchParams(query);
  const { data, error, isPending, refetch } = useCases(params.toString());
  useEffect(() => {
    document.title = `${words.cases.title} · ${words.common.product}`;
  }, []);
  const change = (changes: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete('offset');
    for (const [name, value] of Object.entries(changes)) value === '' ? next.delete(name) : next.set(name, value);
    go(`/cases?${next}`);
  };
  const isFiltered = ['q', 'tag', 'level'].some((name) => params.get(name));
  const offset = Number(params.get('offset') ?? 0);
  return (
    <section className="cases" aria-label={words.cases.title}>
      <div className="page-head">
        <h1>{words.cases.title}</h1>
        {whyNot(session, 'case.write') === null && <Button onClick={() => setAdding(true)}>{words.cases.add}</Button>}
      </div>
      <CaseFilters key={query} params={params} tags={data?.tags ?? []} onChange={change} />
      {isPending && <PageSkeleton rows={2} />}
      {!data && error && <LoadError title={words.cases.failed} error={error} onRetry={() => void refetch()} />}
      {data && data.total > 0 && <p className="quiet">{words.cases.total(data.total)}</p>}
      {data?.cases.map((row) => (
        <CaseItem key={row.id} row={row} />
      ))}
      {data && data.total === 0 && (
        <Nothing
          title={isFiltered ? words.cases.empty : words.cases.emptyStore}
          note={isFiltered ? words.cases.emptyNote : words.cases.emptyStoreNote}
        />
      )}
      {data && (
        <PageTurner offset={offset} limit={LIMIT} next={data.next} onTurn={(at) => change({ offset: String(at) })} />
      )}
      <AddCaseDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </section>
  );
}

interface CaseFiltersProps {
  params: URLSearchParams;
  tags: readonly { value: string; count: number }[];
  onChange(changes: Record<string, string>): void;
}

function CaseFilters({ params, tags, onChange }: CaseFiltersProps) {
  const tag = params.get('tag');
  const level = params.get('level');
  return (
    <>
      <div className="filters">
        <Input.Search
          className="filters-words"
          defaultValue={params.get('q') ?? ''}
          placeholder={words.cases.placeholder}
          aria-label={words.cases.search}
          enterButton={words.cases.search}
          maxLength={200}
          allowClear
          onSearch={(q) => onChange({ q: q.trim() })}
        />
        <Select
          className="filters-level"
          aria-label={words.cases.level}
          value={level ?? ''}
          onChange={(value) => onChange({ level: value })}
          options={[
            { value: '', label: words.cases.allLevels },
            ...levels.map((one) => ({ value: String(one), label: levelWords(one) })),
          ]}
        />
        {(tag || level || params.get('q')) && (
          <Button type="link" onClick={() => onChange({ q: '', tag: '', level: '' })}>
            {words.cases.clear}
          </Button>
        )}
      </div>
      <p className="quiet filters-hint">{words.cases.hint}</p>
      {tags.length > 0 && (
        <p className="tag-row">
          {tags.slice(0, 20).map(({ value, count }) => (
            <button
              key={value}
              type="button"
              className="day"
              aria-pressed={tag === value}
              onClick={() => onChange({ tag: tag === value ? '' : value })}
            >
              {value} {count}
            </button>
          ))}
        </p>
      )}
    </>
  );
}
