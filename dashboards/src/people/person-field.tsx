import { Form, Select } from 'antd';
import { words } from '../words.ts';

interface PersonFieldProps {
  name: string;
  label: string;
  choices: { value: string; label: string }[];
  isOptional?: boolean;
  placeholder?: string;
}

/** Picks a person of the roster by name or post. */
export function PersonField({ name, label, choices, isOptional = false, placeholder }: PersonFieldProps) {
  const rules = isOptional ? [] : [{ required: true, message: words.people.needWho }];
  return (
    <Form.Item name={name} label={label} rules={rules}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={isOptional}
        options={choices}
        placeholder={placeholder}
      />
    </Form.Item>
  );
}
