import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { PatrolsView } from '../../../api/views-people.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { LoadError } from '../parts/load-error.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { usePatrols } from './use-people.ts';

/** The daily round (A7): what was seen today, and its signature. */
export function PatrolPanel({ mayRecord }: { mayRecord: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, isPending, refetch } = usePatrols();
  if (isPending) return <PageSkeleton rows={1} />;
  if (data === undefined) return <LoadError error={error} onRetry={() => void refetch()} />;
  const latest = data.patrols[0];
  return (
    <Panel
      title={words.people.patrol}
      extra={
        <span className={data.isSigned ? undefined : 'failure'}>
          {data.isSigned && latest ? words.people.patrolDone(latest.by) : words.people.patrolOpen(data.by)}
        </span>
      }
    >
      <Coverage kinds={data.coverage} />
      {latest && (
        <p>
          <span className="quiet">{latest.id}　</span>
          {latest.assessment}
          {latest.warnings !== '' && `；${latest.warnings}`}
        </p>
      )}
      {mayRecord && !data.isSigned && (
        <Button type="primary" onClick={() => setIsOpen(true)}>
          {words.people.signPatrol}
        </Button>
      )}
      <ActionDialog<{ assessment: string; warnings?: string }>
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={words.people.signPatrol}
        submitText={words.people.save}
        toAction={({ assessment, warnings = '' }) => ({
          kind: 'post',
          path: '/api/patrols',
          body: { assessment, warnings },
        })}
      >
        <Form.Item
          name="assessment"
          label={words.people.assessment}
          rules={[{ required: true, whitespace: true, message: words.people.needAssessment }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={2_000} />
        </Form.Item>
        <Form.Item name="warnings" label={words.people.warnings}>
          <Input.TextArea rows={2} maxLength={2_000} />
        </Form.Item>
      </ActionDialog>
    </Panel>
  );
}

function Coverage({ kinds }: { kinds: PatrolsView['coverage'] }) {
  return (
    <ul className="people-chips">
      {kinds.map(({ kind, sources, seen, blind }) => (
        <li key={kind} className={seen.length > 0 ? 'is-done' : 'is-blind'} title={[...seen, ...blind].join('、')}>
          {words.kinds[kind] ?? kind}
          <span className="quiet">
            {sources === 0 ? words.people.noSource : `${words.people.seen} ${seen.length}/${sources}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
