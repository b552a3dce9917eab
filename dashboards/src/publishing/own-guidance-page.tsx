import { useEffect } from 'react';
import type { OwnGuidanceView } from '../../../api/views-publishing.ts';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { GuidanceReports } from './guidance-reports.tsx';
import { apiPath, useOwnGuidance } from './queries.ts';

const own = words.publishing.own;

/** A commentator's own assignments (A22): what to say where, and what was said to have been done. */
export default function OwnGuidancePage() {
  const { data, error, isPending, refetch } = useOwnGuidance();
  useEffect(() => {
    document.title = `${own.title} · ${words.common.product}`;
  }, []);
  if (isPending) return <PageSkeleton rows={1} />;
  if (!data) return <LoadError title={own.failed} error={error} onRetry={() => void refetch()} />;
  if (data.tasks.length === 0) return <Nothing title={own.none} />;
  return (
    <Panel title={own.title}>
      {data.tasks.map((task) => (
        <Task key={task.id} task={task} />
      ))}
    </Panel>
  );
}

function Task({ task }: { task: OwnGuidanceView['tasks'][number] }) {
  const mayReport = task.state === 'active' && task.missing.length === 0;
  return (
    <article className="entry">
      <p>
        <strong>{task.task}</strong> <span className="quiet">{task.place}</span>{' '}
        <span className={`mark mark-${task.state}`}>{words.publishing.guidance.states[task.state]}</span>
      </p>
      <p className="quiet">{own.incident(task.incidentTitle)}</p>
      {task.wording !== null && (
        <p className="draft">
          {words.publishing.wording.no(task.wordingNo)} {own.wording}：{task.wording}
        </p>
      )}
      {task.state === 'active' && task.missing.length > 0 && <p className="failure">{own.held(task.missing)}</p>}
      <GuidanceReports reports={task.reports} />
      {mayReport && (
        <DeedButton
          permission="guidance.own"
          isPrimary
          text={own.report}
          intro={own.reportIntro}
          fields={[
            { name: 'text', label: own.text, kind: 'area' },
            { name: 'url', label: own.url, kind: 'line', isOptional: true },
            { name: 'at', label: '', kind: 'time' },
          ]}
          toDeed={({ text, atMs }) => ({
            path: apiPath('guidance', task.id, 'reports'),
            body: { text: text('text'), url: text('url') || null, atMs },
          })}
        />
      )}
    </article>
  );
}
