import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PaperView } from '../../../api/views-papers.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { ReasonField } from '../dialogs/reason-field.tsx';
import { useAction } from '../server/actions.ts';
import { errorLine } from '../server/api-error.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { CirculateDialog } from './circulate-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { IssueDialog } from './issue-dialog.tsx';

type Open = 'edit' | 'issue' | 'circulate' | 'withdraw' | null;

/** What can be done with a paper as it stands; files are there at any time. */
export function PaperActions({ view }: { view: PaperView }) {
  const { session } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const [, navigate] = useLocation();
  const action = useAction();
  const { id, state, version, incidentId } = view.summary;
  const path = `/api/papers/${encodeURIComponent(id)}`;
  const mayDraft = whyNot(session, 'paper.draft') === null;
  const mayApprove = whyNot(session, 'paper.approve') === null;
  const isFresh = state === 'draft' || state === 'approved';
  const close = () => setOpen(null);
  const post = (verb: string, body: object, then?: (answer: PaperView) => void) =>
    action.mutate(
      { kind: 'post', path: `${path}/${verb}`, body },
      { onSuccess: (answer) => then?.(answer as PaperView) },
    );
  return (
    <div className="paper-actions">
      <div className="action-buttons">
        {mayDraft && isFresh && <Button onClick={() => setOpen('edit')}>{words.papers.edit}</Button>}
        {mayApprove && state === 'draft' && (
          <Button type="primary" loading={action.isPending} onClick={() => post('approve', { version })}>
            {words.papers.approve}
          </Button>
        )}
        {mayDraft && state === 'approved' && (
          <Button type="primary" onClick={() => setOpen('issue')}>
            {words.papers.issue}
          </Button>
        )}
        {mayDraft && incidentId !== null && (state === 'approved' || state === 'issued') && (
          <Button onClick={() => setOpen('circulate')}>{words.papers.circulate}</Button>
        )}
        {mayDraft && state === 'issued' && (
          <Button onClick={() => post('correct', {}, ({ summary }) => navigate(`/papers/${summary.id}`))}>
            {words.papers.correct}
          </Button>
        )}
        {mayApprove && state !== 'withdrawn' && (
          <Button danger onClick={() => setOpen('withdraw')}>
            {words.papers.withdraw}
          </Button>
        )}
        <Button href={`${path}/pdf`}>{words.papers.pdf}</Button>
        <Button href={`${path}/docx`}>{words.papers.docx}</Button>
      </div>
      {action.error && <Alert type="error" showIcon title={errorLine(action.error)} />}
      {open === 'edit' && <EditDialog view={view} onClose={close} />}
      <IssueDialog view={view} isOpen={open === 'issue'} onClose={close} />
      <CirculateDialog paperId={id} isOpen={open === 'circulate'} onClose={close} />
      <ActionDialog<{ reason: string }>
        isOpen={open === 'withdraw'}
        onClose={close}
        title={words.papers.withdraw}
        submitText={words.papers.withdraw}
        isDanger
        initialValues={{ reason: '' }}
        toAction={(body) => ({ kind: 'post', path: `${path}/withdraw`, body })}
      >
        <ReasonField hasFocus />
      </ActionDialog>
    </div>
  );
}
