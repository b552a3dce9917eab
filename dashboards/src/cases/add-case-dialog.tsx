import { Form, Input } from 'antd';
import { useServerClock } from '../clock/clock-context.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { LevelField } from '../dialogs/level-field.tsx';
import { ReasonField } from '../dialogs/reason-field.tsx';
import { TimeField } from '../dialogs/time-field.tsx';
import type { Level } from '../parts/levels.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { ReviewFields, type ReviewValues } from './review-fields.tsx';
import { TagsField } from './tags-field.tsx';

interface Values extends Partial<ReviewValues> {
  title: string;
  level: Level;
  outcome: string;
  tags?: string[];
  occurredAt: string;
  closedAt: string;
}

/** Enters a matter from before the program; levels 1 and 2 need their review. */
export function AddCaseDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const zone = useZone();
  const clock = useServerClock();
  const [form] = Form.useForm<Values>();
  const level = Form.useWatch('level', form) ?? 2;
  const momentOf = (text: string) => Math.min(zone.parse(text) ?? clock.read(), clock.read());
  return (
    <ActionDialog<Values>
      isOpen={isOpen}
      onClose={onClose}
      form={form}
      title={words.cases.add}
      intro={words.cases.addIntro}
      submitText={words.cases.submitAdd}
      initialValues={{ level: 2 }}
      toAction={({ occurredAt, closedAt, done, learned, next, tags = [], ...rest }) => ({
        kind: 'post',
        path: '/api/cases',
        body: {
          ...rest,
          tags,
          occurrenceAtMs: momentOf(occurredAt),
          closedAtMs: momentOf(closedAt),
          review: done && learned && next ? { done, learned, next } : null,
        },
      })}
    >
      <Form.Item
        name="title"
        label={words.cases.name}
        rules={[{ required: true, whitespace: true, message: words.cases.needName }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <LevelField />
      <ReasonField name="outcome" label={words.cases.outcome} hint="" needed={words.cases.needOutcome} />
      <TagsField />
      <TimeField name="occurredAt" label={words.cases.occurredAt} />
      <TimeField name="closedAt" label={words.cases.closedAt} />
      <ReviewFields isOwed={level <= 2} />
    </ActionDialog>
  );
}
