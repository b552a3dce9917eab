import { Form, Input, Radio, Select } from 'antd';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { words } from '../words.ts';

const { faults, outcomes, targets } = words.accounting;
const reasons = {
  handling: words.accounting.handling,
  guidance: words.accounting.guidance,
  ...Object.fromEntries(['late', 'missed', 'concealed', 'false', 'unapproved'].map((fault) => [fault, faults[fault]])),
};

function options(names: Record<string, string | undefined>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}

interface Values {
  target: 'department' | 'person';
  name: string;
  fault: string;
  graveConsequences: string | null;
  outcome: string;
  document: string;
}

/** Records what followed for a department or a person, as a body decided it (A25). */
export function AccountabilityDialog(props: { incidentId: string; isOpen: boolean; onClose(): void }) {
  return (
    <ActionDialog<Values>
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={words.accounting.addAccountability}
      intro={words.accounting.accountabilityIntro}
      submitText={words.accounting.submit}
      initialValues={{ target: 'department', fault: 'late', outcome: 'notice', graveConsequences: '' }}
      toAction={({ graveConsequences, ...rest }) => ({
        kind: 'post',
        path: `/api/incidents/${encodeURIComponent(props.incidentId)}/accountability`,
        body: { ...rest, graveConsequences: graveConsequences?.trim() || null },
      })}
    >
      <Form.Item name="target" label={words.accounting.target}>
        <Radio.Group options={options(targets)} />
      </Form.Item>
      <Form.Item
        name="name"
        label={words.accounting.name}
        rules={[{ required: true, whitespace: true, message: words.accounting.needName }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="fault" label={words.accounting.fault}>
        <Select options={options(reasons)} />
      </Form.Item>
      <Form.Item name="graveConsequences" label={words.accounting.grave} extra={words.accounting.graveHint}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2_000} />
      </Form.Item>
      <Form.Item name="outcome" label={words.accounting.outcome}>
        <Radio.Group options={options(outcomes)} />
      </Form.Item>
      <Form.Item
        name="document"
        label={words.accounting.document}
        rules={[{ required: true, whitespace: true, message: words.accounting.needDocument }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </ActionDialog>
  );
}
