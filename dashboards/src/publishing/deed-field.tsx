import { Checkbox, Form, Input, Select } from 'antd';
import { TimeField } from '../dialogs/time-field.tsx';
import { words } from '../words.ts';

/** One field of a dialog. */
export interface DeedField {
  name: string;
  label: string;
  kind: 'line' | 'area' | 'choice' | 'time' | 'check';
  options?: readonly { value: string; label: string }[];
  isOptional?: boolean;
  /** Takes what was filled in and gives what is wrong with it, null when nothing is. */
  check?: (text: string) => string | null;
}

/** A field in the form that its kind asks for. */
export function DeedFormField({ field, isFirst }: { field: DeedField; isFirst: boolean }) {
  if (field.kind === 'time') return <TimeField name={field.name} />;
  if (field.kind === 'check') {
    return (
      <Form.Item name={field.name} valuePropName="checked">
        <Checkbox>{field.label}</Checkbox>
      </Form.Item>
    );
  }
  const message = field.kind === 'choice' ? words.publishing.choose : words.publishing.needed;
  const rules = field.isOptional ? [] : [{ required: true, whitespace: true, message }];
  const validator = (_: unknown, text: string | undefined) => {
    const wrong = field.check?.(text ?? '') ?? null;
    return wrong === null ? Promise.resolve() : Promise.reject(new Error(wrong));
  };
  return (
    <Form.Item name={field.name} label={field.label} rules={[...rules, { validator }]}>
      {field.kind === 'choice' ? (
        <Select options={[...(field.options ?? [])]} />
      ) : field.kind === 'area' ? (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={5_000} autoFocus={isFirst} />
      ) : (
        <Input maxLength={300} autoComplete="off" autoFocus={isFirst} />
      )}
    </Form.Item>
  );
}
