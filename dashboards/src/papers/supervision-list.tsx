import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { SupervisedView } from '../../../api/views-papers.ts';
import { lengthText } from '../clock/durations.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { ReasonField } from '../dialogs/reason-field.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';

type Deed = { dutyId: string; kind: 'progress' | 'proof' };

/** What leaders instructed and is still open, with the buttons that tell how far it is. */
export function SupervisionList({ rows }: { rows: readonly SupervisedView[] }) {
  const { session } = useSession();
  const [deed, setDeed] = useState<Deed | null>(null);
  const mayFollow = whyNot(session, 'instruction.follow') === null;
  return (
    <>
      <ul className="supervision">
        {rows.map((row) => (
          <Row key={row.dutyId} row={row} onDeed={mayFollow ? setDeed : null} />
        ))}
      </ul>
      {deed !== null && <DeedDialog deed={deed} onClose={() => setDeed(null)} />}
    </>
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
