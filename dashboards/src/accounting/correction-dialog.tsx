import { Checkbox, Form, Input, Select } from 'antd';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { useIncident } from '../server/queries.ts';
import { words } from '../words.ts';

interface Values {
  kind: 'dispatch' | 'paper' | 'wording' | 'publication';
  id: string;
  wrong: string;
  right: string;
  isKnowing?: boolean;
}

/** Records that a fact was reported or published wrongly (A25), naming the text that carried it. */
export function CorrectionDialog(props: { incidentId: string; isOpen: boolean; onClose(): void }) {
  return (
    <ActionDialog<Values>
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={words.accounting.addCorrection}
      intro={words.accounting.correctionIntro}
      submitText={words.accounting.submit}
      initialValues={{ kind: 'dispatch', isKnowing: false }}
      toAction={({ kind, id, wrong, right, isKnowing = false }) => ({
        kind: 'post',
        path: `/api/incidents/${encodeURIComponent(props.incidentId)}/corrections`,
        body: { about: { kind, id }, wrong, right, isKnowing },
      })}
    >
      {props.isOpen && <CarrierFields incidentId={props.incidentId} />}
      {(['wrong', 'right'] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={words.accounting[name]}
          rules={[{ required: true, whitespace: true, message: words.cases.needText }]}
        >
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      ))}
      <Form.Item name="isKnowing" valuePropName="checked">
        <Checkbox>{words.accounting.isKnowing}</Checkbox>
      </Form.Item>
    </ActionDialog>
  );
}

/** What carried the wrong fact: a message is chosen from those sent, anything else named by its number. */
function CarrierFields({ incidentId }: { incidentId: string }) {
  const kind = Form.useWatch<Values['kind']>('kind') ?? 'dispatch';
  const { data } = useIncident(incidentId);
  const sent = data?.dispatches.map(({ id, person, text }) => ({
    value: id,
    label: `${person}：${text.slice(0, 40)}`,
  }));
  return (
    <>
      <Form.Item name="kind" label={words.accounting.carrierKind}>
        <Select options={Object.entries(words.accounting.carriers).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="id"
        label={words.accounting.carrier}
        rules={[{ required: true, whitespace: true, message: words.accounting.needCarrier }]}
      >
        {kind === 'dispatch' ? (
          <Select options={sent ?? []} showSearch optionFilterProp="label" />
        ) : (
          <Input maxLength={200} autoComplete="off" placeholder={words.accounting.carrierId} />
        )}
      </Form.Item>
    </>
  );
}
