import { Form, Input, Select } from 'antd';
import type { ClockView } from '../../../api/views.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { useInPerson } from '../people/use-people.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { ReasonField } from './reason-field.tsx';
import { TimeField } from './time-field.tsx';

interface Values {
  personId?: string;
  receivedBy: string;
  note: string;
  at: string;
}

/** Records the proof of a duty that only a person can see: paper in hand, a meeting held. */
export function RecordDialog({ duty, isOpen, onClose }: { duty: ClockView; isOpen: boolean; onClose(): void }) {
  const zone = useZone();
  const clock = useServerClock();
  const { data: able = [] } = useInPerson(duty.dutyId, isOpen);
  return (
    <ActionDialog<Values>
      isOpen={isOpen}
      onClose={onClose}
      title={`${words.dialogs.record}：${duty.title}`}
      intro={duty.articleText}
      submitText={words.dialogs.submitRecord}
      initialValues={{ receivedBy: '', note: '', at: zone.field(clock.read()) }}
      toAction={({ personId, receivedBy, note, at }) => ({
        kind: 'proof',
        dutyId: duty.dutyId,
        body: { personId, receivedBy, note, atMs: provenAt(zone.parse(at), clock.read()) },
      })}
    >
      {able.length > 0 && (
        <Form.Item
          name="personId"
          label={words.calls.inPerson}
          rules={[{ required: true, message: words.calls.needInPerson }]}
        >
          <Select options={able.map(({ id, name, post }) => ({ value: id, label: `${name}（${post}）` }))} />
        </Form.Item>
      )}
      <Form.Item
        name="receivedBy"
        label={words.dialogs.receivedBy}
        rules={[{ required: true, whitespace: true, message: words.dialogs.needReceivedBy }]}
      >
        <Input autoFocus maxLength={60} autoComplete="off" />
      </Form.Item>
      <TimeField />
      <ReasonField name="note" label={words.dialogs.note} hint="" needed={words.dialogs.needNote} />
    </ActionDialog>
  );
}

/** Never later than now: the field's minute may not have ended yet. */
function provenAt(atMs: number | null, nowMs: number): number {
  return Math.min(atMs ?? nowMs, nowMs);
}
