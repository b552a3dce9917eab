import { Alert, App, Button, Form, type FormInstance, Modal } from 'antd';
import type { ReactNode } from 'react';
import { type Action, useAction } from '../server/actions.ts';
import { ApiError, errorLine } from '../server/api-error.ts';
import { words } from '../words.ts';

interface ActionDialogProps<Values extends object> {
  isOpen: boolean;
  onClose(): void;
  title: string;
  intro?: string;
  submitText: string;
  isDanger?: boolean;
  form?: FormInstance<Values>;
  initialValues?: Partial<Values>;
  /** Takes what was filled in and gives what is to be done. */
  toAction(values: Values): Action;
  children: ReactNode;
}

/** A dialog in which a person decides something: nothing happens before the answer of the server, and a refusal stays readable in it. */
export function ActionDialog<Values extends object>(props: ActionDialogProps<Values>) {
  const { message } = App.useApp();
  const action = useAction();
  const close = () => {
    action.reset();
    props.onClose();
  };
  const submit = (values: Values) =>
    action.mutate(props.toAction(values), {
      onSuccess: () => {
        void message.success(words.dialogs.done);
        close();
      },
    });
  return (
    <Modal open={props.isOpen} onCancel={close} title={props.title} footer={null} destroyOnHidden width={560}>
      {props.intro && <p className="dialog-intro">{props.intro}</p>}
      <Form<Values>
        form={props.form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initialValues}
        onFinish={submit}
      >
        {props.children}
        {action.error && <Alert className="form-error" type="error" showIcon title={refusalLine(action.error)} />}
        <div className="dialog-buttons">
          <Button size="large" onClick={close}>
            {words.common.cancel}
          </Button>
          <Button size="large" type="primary" danger={props.isDanger} htmlType="submit" loading={action.isPending}>
            {props.submitText}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function refusalLine(thrown: unknown): string {
  const line = errorLine(thrown);
  return thrown instanceof ApiError && thrown.status === 409 ? `${line}（${words.dialogs.conflict}）` : line;
}
