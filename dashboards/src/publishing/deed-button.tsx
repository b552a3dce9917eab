import { Alert, App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useServerClock } from '../clock/clock-context.ts';
import { errorLine } from '../server/api-error.ts';
import { type Deed as Permission, whyNot } from '../session/permissions.ts';
import { useSession, useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { type DeedField, DeedFormField } from './deed-field.tsx';
import { type Deed, useDeed } from './queries.ts';

/** What was filled in: texts by field, `atMs` the moment of a time field named `at`. */
export interface Filled {
  text: (name: string) => string;
  is: (name: string) => boolean;
  atMs: number;
}

interface DeedButtonProps {
  /** Who may press it; for others there is no button. */
  permission: Permission;
  text: string;
  intro?: string;
  isPrimary?: boolean;
  isDanger?: boolean;
  fields?: readonly DeedField[];
  initial?: Record<string, string | boolean>;
  toDeed(filled: Filled): Deed;
}

/** A button that asks for what a record needs and makes it; a refusal stays readable in the dialog. */
export function DeedButton(props: DeedButtonProps) {
  const { session } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  if (whyNot(session, props.permission) !== null) return null;
  return (
    <>
      <Button size="small" type={props.isPrimary ? 'primary' : 'default'} onClick={() => setIsOpen(true)}>
        {props.text}
      </Button>
      {isOpen && <DeedDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

type Values = Record<string, string | boolean | undefined>;

function DeedDialog({
  text,
  intro,
  isDanger,
  fields = [],
  initial,
  toDeed,
  onClose,
}: DeedButtonProps & { onClose(): void }) {
  const { message } = App.useApp();
  const zone = useZone();
  const clock = useServerClock();
  const deed = useDeed();
  const submit = (values: Values) => {
    const at = typeof values.at === 'string' ? zone.parse(values.at) : null;
    const filled: Filled = {
      text: (name) => String(values[name] ?? '').trim(),
      is: (name) => values[name] === true,
      // The field's minute may not have ended yet.
      atMs: Math.min(at ?? clock.read(), clock.read()),
    };
    deed.mutate(toDeed(filled), {
      onSuccess: () => {
        void message.success(words.dialogs.done);
        onClose();
      },
    });
  };
  return (
    <Modal open onCancel={onClose} title={text} footer={null} destroyOnHidden width={560}>
      {intro && <p className="dialog-intro">{intro}</p>}
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        initialValues={{ at: zone.field(clock.read()), ...initial }}
        onFinish={submit}
      >
        {fields.map((field, no) => (
          <DeedFormField key={field.name} field={field} isFirst={no === 0} />
        ))}
        {deed.error && <Alert className="form-error" type="error" showIcon title={errorLine(deed.error)} />}
        <div className="dialog-buttons">
          <Button size="large" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button size="large" type="primary" danger={isDanger} htmlType="submit" loading={deed.isPending}>
            {words.publishing.save}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
