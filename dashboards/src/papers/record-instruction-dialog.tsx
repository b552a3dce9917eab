import { Form, Input, Select } from 'antd';
import { useServerClock } from '../clock/clock-context.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { TimeField } from '../dialogs/time-field.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { PictureField } from './picture-field.tsx';
import { usePaperOptions } from './queries.ts';

interface Values {
  personId: string;
  text: string;
  at: string;
  photo: string[];
}

interface RecordInstructionDialogProps {
  paperId: string;
  incidentId: string;
  onClose(): void;
}

/** Records what a leader wrote on the paper itself, with its photo. */
export function RecordInstructionDialog({ paperId, incidentId, onClose }: RecordInstructionDialogProps) {
  const zone = useZone();
  const clock = useServerClock();
  const { data } = usePaperOptions();
  const [form] = Form.useForm<Values>();
  const photo = Form.useWatch('photo', form) ?? [];
  return (
    <ActionDialog<Values>
      isOpen
      form={form}
      onClose={onClose}
      title={words.papers.recordInstruction}
      intro={words.papers.recordIntro}
      submitText={words.papers.recordInstruction}
      initialValues={{ text: '', at: zone.field(clock.read()), photo: [] }}
      toAction={({ personId, text, at, photo: ids }) => ({
        kind: 'post',
        path: `/api/papers/${encodeURIComponent(paperId)}/instructions`,
        body: {
          personId,
          text,
          atMs: Math.min(zone.parse(at) ?? clock.read(), clock.read()),
          attachmentId: ids.at(-1) ?? '',
        },
      })}
    >
      <Form.Item
        name="personId"
        label={words.papers.leader}
        rules={[{ required: true, message: words.papers.needPeople }]}
      >
        <Select options={data?.signers.map(({ id, name, post }) => ({ value: id, label: `${name}　${post}` }))} />
      </Form.Item>
      <Form.Item
        name="text"
        label={words.papers.text}
        rules={[{ required: true, whitespace: true, message: words.papers.needText }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2_000} />
      </Form.Item>
      <TimeField />
      <Form.Item name="photo" rules={[{ required: true, type: 'array', min: 1, message: words.papers.needPhoto }]}>
        <PictureField
          label={words.papers.photo}
          incidentId={incidentId}
          ids={photo}
          onChange={(ids) => form.setFieldValue('photo', ids.slice(-1))}
        />
      </Form.Item>
    </ActionDialog>
  );
}
