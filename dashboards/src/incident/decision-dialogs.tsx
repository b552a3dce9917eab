import type { IncidentView } from '../../../api/views.ts';
import { TagsField } from '../cases/tags-field.tsx';
import { DetermineDialog } from '../dialogs/determine-dialog.tsx';
import { LevelDialog } from '../dialogs/level-dialog.tsx';
import { ReasonDialog } from '../dialogs/reason-dialog.tsx';
import { DepartmentsDialog, ToldDialog, UrgentDialog } from '../people/call-dialogs.tsx';
import type { ChoiceKind } from './choices.ts';

interface DecisionDialogsProps {
  view: IncidentView;
  open: ChoiceKind | null;
  onClose(): void;
}

/** The dialogs of what can be decided about an incident, one of them open at most. */
export function DecisionDialogs({ view, open, onClose }: DecisionDialogsProps) {
  const { card, incident, flashDraft } = view;
  const dialog = { incidentId: card.id, onClose };
  return (
    <>
      <LevelDialog card={card} isOpen={open === 'level'} onClose={onClose} />
      <DetermineDialog card={card} isOpen={open === 'determine'} onClose={onClose} />
      <ReasonDialog kind="procedure" isOpen={open === 'procedure'} {...dialog} />
      <ReasonDialog kind="close" isOpen={open === 'close'} {...dialog}>
        <TagsField />
      </ReasonDialog>
      <ReasonDialog kind="dismiss" isOpen={open === 'dismiss'} {...dialog} />
      <ReasonDialog kind="send-now" isOpen={open === 'send-now'} {...dialog}>
        <pre className="draft">{flashDraft?.text}</pre>
      </ReasonDialog>
      <UrgentDialog isOpen={open === 'urgent'} {...dialog} />
      <ToldDialog isOpen={open === 'told'} {...dialog} />
      {open === 'departments' && <DepartmentsDialog incident={incident} onClose={onClose} />}
    </>
  );
}
