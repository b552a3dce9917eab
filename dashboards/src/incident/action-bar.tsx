import { Button } from 'antd';
import { useState } from 'react';
import type { IncidentView } from '../../../api/views.ts';
import { TagsField } from '../cases/tags-field.tsx';
import { DetermineDialog } from '../dialogs/determine-dialog.tsx';
import { LevelDialog } from '../dialogs/level-dialog.tsx';
import { ReasonDialog } from '../dialogs/reason-dialog.tsx';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { type ChoiceKind, choices } from './choices.ts';

/** What can be decided about an incident; what is shut says why. */
export function ActionBar({ view }: { view: IncidentView }) {
  const { session } = useSession();
  const [open, setOpen] = useState<ChoiceKind | null>(null);
  const offered = choices(view, session);
  const shut = offered.filter((choice) => choice.refusal !== null);
  const dialog = { onClose: () => setOpen(null) };
  const reason = { ...dialog, incidentId: view.card.id };
  return (
    <nav className="action-bar" aria-label={words.incident.actions}>
      <div className="action-buttons">
        {offered.map(({ kind, name, refusal }) => (
          <Button key={kind} disabled={refusal !== null} danger={kind === 'dismiss'} onClick={() => setOpen(kind)}>
            {name}
          </Button>
        ))}
        <Button href={`/print/incidents/${view.card.id}/paper`} target="_blank" rel="noopener">
          {words.incident.print}
        </Button>
      </div>
      {shut.length > 0 && (
        <p className="action-shut">{shut.map(({ name, refusal }) => `${name}：${refusal}`).join('；')}</p>
      )}
      <LevelDialog card={view.card} isOpen={open === 'level'} {...dialog} />
      <DetermineDialog card={view.card} isOpen={open === 'determine'} {...dialog} />
      <ReasonDialog kind="procedure" isOpen={open === 'procedure'} {...reason} />
      <ReasonDialog kind="close" isOpen={open === 'close'} {...reason}>
        <TagsField />
      </ReasonDialog>
      <ReasonDialog kind="dismiss" isOpen={open === 'dismiss'} {...reason} />
      <ReasonDialog kind="send-now" isOpen={open === 'send-now'} {...reason}>
        <pre className="draft">{view.flashDraft?.text}</pre>
      </ReasonDialog>
    </nav>
  );
}
