import { Form, Select } from 'antd';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { words } from '../words.ts';
import { usePaperOptions } from './queries.ts';

interface CirculateDialogProps {
  paperId: string;
  isOpen: boolean;
  onClose(): void;
}

/** Sends leaders their links to a paper, to be signed on the phone. */
export function CirculateDialog({ paperId, isOpen, onClose }: CirculateDialogProps) {
  const { data } = usePaperOptions();
  const options = data?.signers.map(({ id, name, post }) => ({ value: id, label: `${name}　${post}` })) ?? [];
  return (
    <ActionDialog<{ personIds: string[] }>
      isOpen={isOpen}
      onClose={onClose}
      title={words.papers.circulate}
      submitText={words.papers.circulate}
      initialValues={{ personIds: [] }}
      toAction={(body) => ({ kind: 'post', path: `/api/papers/${encodeURIComponent(paperId)}/circulate`, body })}
    >
      <Form.Item
        name="personIds"
        label={words.papers.circulateTo}
        rules={[{ required: true, type: 'array', min: 1, message: words.papers.needPeople }]}
      >
        <Select mode="multiple" options={options} optionFilterProp="label" />
      </Form.Item>
    </ActionDialog>
  );
}
