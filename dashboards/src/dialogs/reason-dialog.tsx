import type { ReactNode } from 'react';
import { words } from '../words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

interface ReasonDialogProps {
  kind: 'dismiss' | 'send-now' | 'close' | 'procedure';
  incidentId: string;
  isOpen: boolean;
  onClose(): void;
  /** Shown above the reason, e.g. the text that will be sent. */
  children?: ReactNode;
}

const texts = {
  procedure: {
    title: words.rulebook.procedure,
    intro: words.rulebook.procedureIntro,
    submit: words.rulebook.submitProcedure,
  },
  dismiss: { title: words.dialogs.dismiss, intro: words.dialogs.dismissIntro, submit: words.dialogs.submitDismiss },
  close: { title: words.dialogs.close, intro: words.dialogs.closeIntro, submit: words.dialogs.submitClose },
  'send-now': {
    title: words.dialogs.sendNow,
    intro: words.dialogs.sendNowIntro,
    submit: words.dialogs.submitSendNow,
  },
};

/** A decision that needs nothing but its reason: dismiss, send now, close. */
export function ReasonDialog({ kind, incidentId, isOpen, onClose, children }: ReasonDialogProps) {
  const text = texts[kind];
  return (
    <ActionDialog<{ reason: string }>
      isOpen={isOpen}
      onClose={onClose}
      title={text.title}
      intro={text.intro}
      submitText={text.submit}
      isDanger={kind !== 'close' && kind !== 'procedure'}
      initialValues={{ reason: '' }}
      toAction={(body) =>
        kind === 'procedure' ? { kind, incidentId, body: { procedure: 1, ...body } } : { kind, incidentId, body }
      }
    >
      {children}
      <ReasonField hasFocus />
    </ActionDialog>
  );
}
