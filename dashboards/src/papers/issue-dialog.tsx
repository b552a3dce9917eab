import { Form, Input } from 'antd';
import type { PaperView } from '../../../api/views-papers.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { words } from '../words.ts';

/** Issues an approved paper: after this it never changes. */
export function IssueDialog({ view, isOpen, onClose }: { view: PaperView; isOpen: boolean; onClose(): void }) {
  return (
    <ActionDialog<{ copies: string }>
      isOpen={isOpen}
      onClose={onClose}
      title={`${words.papers.issueTitle}：${view.summary.kindName}`}
      intro={words.papers.issueIntro}
      submitText={words.papers.issue}
      initialValues={{ copies: '' }}
      toAction={({ copies }) => {
        const to = copies
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean);
        const body = to.length === 0 ? {} : { copies: to.map((name) => ({ to: name })) };
        return { kind: 'post', path: `/api/papers/${encodeURIComponent(view.summary.id)}/issue`, body };
      }}
    >
      <Form.Item name="copies" label={words.papers.copiesOf}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          placeholder={[...view.content.to, ...view.content.copyTo].join('\n')}
        />
      </Form.Item>
    </ActionDialog>
  );
}
