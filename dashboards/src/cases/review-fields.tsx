import { Form, Input } from 'antd';
import { words } from '../words.ts';

export interface ReviewValues {
  done: string;
  learned: string;
  next: string;
}

const fields = [
  ['done', words.cases.done],
  ['learned', words.cases.learned],
  ['next', words.cases.further],
] as const;

/** The three parts of a review; all owed, or none. */
export function ReviewFields({ isOwed }: { isOwed: boolean }) {
  return fields.map(([name, label]) => (
    <Form.Item
      key={name}
      name={name}
      label={label}
      rules={isOwed ? [{ required: true, whitespace: true, message: words.cases.needText }] : []}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5_000} />
    </Form.Item>
  ));
}
