import { Form, Select } from 'antd';
import { words } from '../words.ts';

/** Free tags under which a case is found again. */
export function TagsField() {
  return (
    <Form.Item name="tags" label={words.cases.tags}>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        placeholder={words.cases.tagsHint}
        tokenSeparators={['，', ',', '、']}
      />
    </Form.Item>
  );
}
