import { Form, Input } from 'antd';
import type { ClockView } from '../../../api/views.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { ReasonField } from './reason-field.tsx';
import { TimeField } from './time-field.tsx';

interface Values {
  receivedBy: string;
  note: string;
  at: string;
}

/** Records the proof of a duty that only a person can see: paper in hand, a meeting held. */
export function RecordDialog({ duty, isOpen, onClose }: { duty: ClockView; isOpen: boolean; onClose(): void }) {
  const zone = useZone();
  const clock = useServerClock();
  return (
    <ActionDialog<Values>
      isOpen={isOpen}
      onClose={onClose}
      title={`${words.dialogs.record}：${duty.title}`}
      intro={duty.articleText}
      submitText={words.dialogs.submitRecord}
      initialValues={{ receivedBy: '', note: '', at: zone.field(clock.read()) }}
      toAction={({ receivedBy, note, at }) => ({
        kind: 'proof',
        dutyId: duty.dutyId,
        body: { receivedBy, note, atMs: provenAt(zone.parse(at), clock.read()) },
      })}
    >
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
