import { Form, Input } from 'antd';
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
  personId: string;
  standIn?: string;
  from: string;
  to: string;
  note?: string;
}

/** Records that someone is away, and who stands in. */
export function LeaveDialog({ view, isOpen, onClose }: { view: PeopleView; isOpen: boolean; onClose(): void }) {
  const zone = useZone();
  const nowMs = useServerClock().read();
  const choices = choicesOf(view);
  return (
    <ActionDialog<Values>
      isOpen={isOpen}
      onClose={onClose}
      title={words.people.addLeave}
      submitText={words.people.save}
      initialValues={{ from: zone.field(nowMs), to: zone.field(nowMs + DAY_MS) }}
      toAction={({ personId, standIn = null, from, to, note = '' }) => ({
        kind: 'post',
        path: '/api/people/leave',
        body: { personId, standIn, note, fromMs: zone.parse(from), toMs: zone.parse(to) },
      })}
    >
      <PersonField name="personId" label={words.people.who} choices={choices} />
      <MomentField name="from" label={words.people.from} />
      <MomentField name="to" label={words.people.to} />
      <PersonField
        name="standIn"
        label={words.people.standIn}
        choices={choices}
        placeholder={words.people.standInOfRoster}
        isOptional
      />
      <Form.Item name="note" label={words.people.note}>
        <Input maxLength={200} />
      </Form.Item>
    </ActionDialog>
  );
}
