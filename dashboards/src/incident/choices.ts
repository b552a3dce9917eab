import type { IncidentView, SessionView } from '../../../api/views.ts';
import { type Deed, whyNot } from '../session/permissions.ts';
import { words } from '../words.ts';

export type ChoiceKind = 'level' | 'procedure' | 'send-now' | 'determine' | 'close' | 'dismiss';

/** Something a person can decide about an incident, and why it is shut, if it is. */
export interface Choice {
  kind: ChoiceKind;
  name: string;
  refusal: string | null;
}

const deeds: Record<ChoiceKind, Deed> = {
  level: 'level.confirm',
  procedure: 'level.confirm',
  'send-now': 'report.send',
  determine: 'level.determine',
  close: 'incident.close',
  dismiss: 'incident.dismiss',
};

/** Takes an incident and who looks at it, and gives what can be decided; nothing once it is closed. */
export function choices(view: IncidentView, session: SessionView): Choice[] {
  const { card } = view;
  if (card.status !== 'open') return [];
  const names: [ChoiceKind, string][] = [
    ['level', card.awaitsConfirmation ? words.dialogs.confirm : words.dialogs.change],
    ['procedure', words.rulebook.procedure],
    ['send-now', words.dialogs.sendNow],
    ['determine', words.dialogs.determine],
    ['close', words.dialogs.close],
    ['dismiss', words.dialogs.dismiss],
  ];
  return (
    names
      .filter(([kind]) => kind !== 'send-now' || view.flashDraft !== null)
      // A17 leaves this choice at level 2, once.
      .filter(([kind]) => kind !== 'procedure' || (card.level === 2 && view.incident.procedure === undefined))
      // The large button on top already says so.
      .filter(([kind]) => kind !== 'level' || card.nextAction?.kind !== 'confirm')
      .map(([kind, name]) => ({
        kind,
        name,
        refusal: whyNot(session, deeds[kind]) ?? (kind === 'close' ? whyNotClosed(view) : null),
      }))
  );
}

/** A15: at levels 1 and 2 all three pairs come first. */
function whyNotClosed({ card, incident }: IncidentView): string | null {
  const isFilled = Object.values(incident.threeSync).every((text) => text !== null && text.trim() !== '');
  return card.level === 3 || isFilled ? null : words.incident.closeNeedsThreeSync;
}
