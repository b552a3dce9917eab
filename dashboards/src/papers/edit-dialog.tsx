import { Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { PostView } from '../../../api/views.ts';
import type { PaperView } from '../../../api/views-papers.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { useIncident } from '../server/queries.ts';
import { words } from '../words.ts';
import { PictureField } from './picture-field.tsx';
import { type EditValues, toContent, toValues } from './to-content.ts';

interface EditDialogProps {
  view: PaperView;
  onClose(): void;
}

/** Changes a paper's text; what is saved is a version of its own. */
export function EditDialog(props: EditDialogProps) {
  const { incidentId } = props.view.summary;
  return incidentId === null ? (
    <EditForm {...props} posts={[]} />
  ) : (
    <EditWithPosts {...props} incidentId={incidentId} />
  );
}

/** A line that stands in one of the incident's posts names it by itself. */
function EditWithPosts({ incidentId, ...props }: EditDialogProps & { incidentId: string }) {
  const { data } = useIncident(incidentId);
  return <EditForm {...props} posts={data?.posts ?? []} />;
}

function EditForm({ view, onClose, posts }: EditDialogProps & { posts: readonly PostView[] }) {
  const { incidentId, id, version } = view.summary;
  const [pictures, setPictures] = useState<readonly string[]>(view.content.attachmentIds);
  const { fields } = words.papers;
  return (
    <ActionDialog<EditValues>
      isOpen
      onClose={onClose}
      title={words.papers.editTitle}
      intro={words.papers.editIntro}
      submitText={words.papers.save}
      initialValues={toValues(view)}
      toAction={(values) => ({
        kind: 'post',
        path: `/api/papers/${encodeURIComponent(id)}/versions`,
        body: { baseVersion: version, content: toContent(view, values, posts, pictures) },
      })}
    >
      <Form.Item name="title" label={fields.title}>
        <Input maxLength={500} />
      </Form.Item>
      {view.sections.map(({ id: section, heading, isFact, isRequired }) => (
        <Form.Item
          key={section}
          label={isRequired ? `${heading}（${words.papers.required}）` : heading}
          className="paper-field"
        >
          <Form.Item name={['lines', section]} noStyle>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} aria-label={heading} />
          </Form.Item>
          {isFact && (
            <Form.Item name={['source', section]} noStyle>
              <Input className="paper-source" placeholder={fields.source} aria-label={`${heading} ${fields.source}`} />
            </Form.Item>
          )}
        </Form.Item>
      ))}
      <Form.Item name="to" label={fields.to}>
        <Input />
      </Form.Item>
      <Form.Item name="copyTo" label={fields.copyTo}>
        <Input />
      </Form.Item>
      <div className="paper-row">
        <Form.Item name="secrecy" label={fields.secrecy}>
          <Input />
        </Form.Item>
        <Form.Item name="urgency" label={fields.urgency}>
          <Input />
        </Form.Item>
        <Form.Item name="signer" label={fields.signer}>
          <Input />
        </Form.Item>
      </div>
      <Form.Item name="hasChart" valuePropName="checked">
        <Checkbox>{fields.hasChart}</Checkbox>
      </Form.Item>
      {incidentId !== null && (
        <PictureField label={words.papers.addPicture} incidentId={incidentId} ids={pictures} onChange={setPictures} />
      )}
    </ActionDialog>
  );
}
