import { Form, Input } from 'antd';
import type { IncidentCard } from '../../../api/views.ts';
import { useServerClock } from '../clock/clock-context.ts';
import type { Level } from '../parts/levels.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { LevelField } from './level-field.tsx';
import { ReasonField } from './reason-field.tsx';
import { TimeField } from './time-field.tsx';

interface Values {
  level: Level;
  body: string;
  proof: string;
  reason: string;
  at: string;
}

/** Records the level that a body above determined (A5), with its proof. */
export function DetermineDialog({ card, isOpen, onClose }: { card: IncidentCard; isOpen: boolean; onClose(): void }) {
  const zone = useZone();
  const clock = useServerClock();
  return (
    <ActionDialog<Values>
      isOpen={isOpen}
      onClose={onClose}
      title={words.dialogs.determine}
      intro={words.dialogs.determineIntro}
      submitText={words.dialogs.submitDetermine}
      initialValues={{ level: card.level, body: '', proof: '', reason: '', at: zone.field(clock.read()) }}
      toAction={({ at, ...rest }) => ({
        kind: 'determine',
        incidentId: card.id,
        body: { ...rest, atMs: Math.min(zone.parse(at) ?? clock.read(), clock.read()) },
      })}
    >
      <LevelField />
      <Form.Item
        name="body"
        label={words.dialogs.body}
        rules={[{ required: true, whitespace: true, message: words.dialogs.needBody }]}
      >
        <Input autoFocus maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="proof"
        label={words.dialogs.proof}
        rules={[{ required: true, whitespace: true, message: words.dialogs.needProof }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <TimeField />
      <ReasonField />
    </ActionDialog>
  );
}
