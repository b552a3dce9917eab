import type { PeopleView } from '../../../api/views-people.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { MomentField } from './moment-field.tsx';
import { choicesOf } from './names.ts';
import { PersonField } from './person-field.tsx';

const DAY_MS = 86_400_000;

interface Values {
  from: string;
  to: string;
  a: string;
  b: string;
}

/** Sets who has the duty from one moment to another. */
export function ShiftDialog({ view, isOpen, onClose }: { view: PeopleView; isOpen: boolean; onClose(): void }) {
  const zone = useZone();
  const clock = useServerClock();
  const fromMs = view.shifts.at(-1)?.toMs ?? clock.read();
  const choices = choicesOf(view);
  return (
    <ActionDialog<Values>
      isOpen={isOpen}
      onClose={onClose}
      title={words.people.addShift}
      submitText={words.people.save}
      initialValues={{ from: zone.field(fromMs), to: zone.field(fromMs + DAY_MS) }}
      toAction={({ from, to, a, b }) => ({
        kind: 'post',
        path: '/api/people/rota',
        body: { a, b, fromMs: zone.parse(from), toMs: zone.parse(to) },
      })}
    >
      <MomentField name="from" label={words.people.from} />
      <MomentField name="to" label={words.people.to} />
      <PersonField name="a" label={words.people.a} choices={choices} />
      <PersonField name="b" label={words.people.b} choices={choices} />
    </ActionDialog>
  );
}
