import type { IncidentView, SessionView } from '../../../api/views.ts';
import { type Deed, whyNot } from '../session/permissions.ts';
import { words } from '../words.ts';

export type ChoiceKind =
  | 'level'
  | 'procedure'
  | 'send-now'
  | 'urgent'
  | 'determine'
  | 'departments'
  | 'told'
  | 'close'
  | 'dismiss';

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
  urgent: 'urgent.declare',
  determine: 'level.determine',
  departments: 'proof.record',
  told: 'proof.record',
  close: 'incident.close',
  dismiss: 'incident.dismiss',
};

/** What must be at hand in the night; the rest waits behind 更多. */
const URGENT: ReadonlySet<ChoiceKind> = new Set(['level', 'send-now', 'urgent']);
/** Left out, not shown shut, where they are not the user's. */
const SILENT: ReadonlySet<ChoiceKind> = new Set(['urgent', 'departments', 'told']);

/** Takes an incident and who looks at it, and gives what can be decided; nothing once it is closed. */
export function choices(view: IncidentView, session: SessionView): Choice[] {
  const { card, incident } = view;
  if (card.status !== 'open') return [];
  const names: Record<ChoiceKind, string> = {
    level: card.awaitsConfirmation ? words.dialogs.confirm : words.dialogs.change,
    procedure: words.rulebook.procedure,
    'send-now': words.dialogs.sendNow,
    urgent: words.calls.urgent,
    determine: words.dialogs.determine,
    departments: words.calls.departments,
    told: words.calls.told,
    close: words.dialogs.close,
    dismiss: words.dialogs.dismiss,
  };
  const isOffered: Partial<Record<ChoiceKind, boolean>> = {
    'send-now': view.flashDraft !== null,
    urgent: incident.urgent === undefined,
    // A17 leaves this choice at level 2, once.
    procedure: card.level === 2 && incident.procedure === undefined,
    // The large button on top already says so.
    level: card.nextAction?.kind !== 'confirm',
  };
  return (Object.keys(names) as ChoiceKind[])
    .filter((kind) => isOffered[kind] !== false)
    .map((kind) => ({ kind, name: names[kind], refusal: refusalOf(kind, view, session) }))
    .filter(({ kind, refusal }) => refusal === null || !SILENT.has(kind));
}

/** Takes what can be decided and gives it in two: the few buttons, and what stands in the menu behind them. */
export function inTwo(offered: readonly Choice[], { card }: IncidentView): Record<'few' | 'rest', Choice[]> {
  const isFew = ({ kind, refusal }: Choice) =>
    refusal === null && (URGENT.has(kind) || (kind === 'close' && card.nextAction === null));
  return { few: offered.filter(isFew), rest: offered.filter((choice) => !isFew(choice)) };
}

function refusalOf(kind: ChoiceKind, view: IncidentView, session: SessionView): string | null {
  return whyNot(session, deeds[kind]) ?? (kind === 'close' ? whyNotClosed(view) : null);
}

/** A15: at levels 1 and 2 all three pairs come first. */
function whyNotClosed({ card, incident }: IncidentView): string | null {
  const isFilled = Object.values(incident.threeSync).every((text) => text !== null && text.trim() !== '');
  return card.level === 3 || isFilled ? null : words.incident.closeNeedsThreeSync;
}
