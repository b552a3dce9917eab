import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { SupervisedView } from '../../../api/views-papers.ts';
import { lengthText } from '../clock/durations.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { ReasonField } from '../dialogs/reason-field.tsx';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { useSupervision } from './queries.ts';

type Deed = { dutyId: string; kind: 'progress' | 'proof' };

/** The follow-up list: what leaders instructed and what is still open, soonest due first. */
export default function SupervisionPage() {
  const { session } = useSession();
  const { data: rows, error, isPending, refetch } = useSupervision();
  const [deed, setDeed] = useState<Deed | null>(null);
  useEffect(() => {
    document.title = `${words.supervision.title} · ${words.common.product}`;
  }, []);
  if (isPending) return <PageSkeleton rows={1} />;
  if (!rows) return <LoadError title={words.supervision.failed} error={error} onRetry={() => void refetch()} />;
  if (rows.length === 0) return <Nothing title={words.supervision.empty} note={words.supervision.emptyNote} />;
  const mayFollow = whyNot(session, 'instruction.follow') === null;
  const over = rows.filter((row) => row.isOverdue).length;
  return (
    <Panel title={words.supervision.title} extra={<span>{words.supervision.summary(rows.length, over)}</span>}>
      <ul className="supervision">
        {rows.map((row) => (
          <Row key={row.dutyId} row={row} onDeed={mayFollow ? setDeed : null} />
        ))}
      </ul>
      {deed !== null && <DeedDialog deed={deed} onClose={() => setDeed(null)} />}
    </Panel>
  );
}

function Row({ row, onDeed }: { row: SupervisedView; onDeed: ((deed: Deed) => void) | null }) {
  const { columns } = words.supervision;
  return (
    <li className={row.isOverdue ? 'is-bad' : undefined}>
      <p className="paper-title">{row.title}</p>
      <p className="quiet">
        <Link href={`/incidents/${row.incidentId}`}>{row.incidentTitle}</Link>
      </p>
      {row.instruction !== null && (
        <p className="instruction-text">
          {row.instruction.person}：{row.instruction.text}
        </p>
      )}
      <p>
        {columns.owner}：{row.owner}　{columns.due}：<TimeText ms={row.dueAtMs} />{' '}
        {row.isOverdue && <strong className="paper-missing">{words.supervision.over} </strong>}
        <span className="quiet">{words.supervision.age(lengthText(row.ageMs))}</span>
      </p>
      <p className="quiet">
        {columns.progress}：
        {row.lastProgress === null ? (
          words.supervision.noProgress
        ) : (
          <>
            {row.lastProgress.text}（{row.lastProgress.by} <TimeText ms={row.lastProgress.atMs} />）
          </>
        )}
      </p>
      {onDeed !== null && (
        <div className="action-buttons">
          <Button onClick={() => onDeed({ dutyId: row.dutyId, kind: 'progress' })}>
            {words.supervision.addProgress}
          </Button>
          <Button type="primary" onClick={() => onDeed({ dutyId: row.dutyId, kind: 'proof' })}>
            {words.supervision.finish}
          </Button>
        </div>
      )}
    </li>
  );
}

function DeedDialog({ deed, onClose }: { deed: Deed; onClose(): void }) {
  const isResult = deed.kind === 'proof';
  const title = isResult ? words.supervision.finish : words.supervision.addProgress;
  const path = `/api/duties/${encodeURIComponent(deed.dutyId)}/${deed.kind}`;
  return (
    <ActionDialog<{ text: string }>
      isOpen
      onClose={onClose}
      title={title}
      submitText={title}
      initialValues={{ text: '' }}
      toAction={({ text }) => ({ kind: 'post', path, body: isResult ? { note: text } : { text } })}
    >
      <ReasonField
        name="text"
        hasFocus
        hint=""
        label={isResult ? words.supervision.result : words.supervision.progress}
        needed={isResult ? words.supervision.needResult : words.supervision.needProgress}
      />
    </ActionDialog>
  );
}
