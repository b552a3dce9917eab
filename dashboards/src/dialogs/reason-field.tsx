import { Form, Input } from 'antd';
import type { KeyboardEvent } from 'react';
import { words } from '../words.ts';

interface ReasonFieldProps {
  name?: string;
  label?: string;
  hint?: string;
  needed?: string;
  hasFocus?: boolean;
  /** Short texts that a click puts into the field, to be edited. */
  suggestions?: readonly string[];
}

/** A required line of reasoning: Enter submits, Shift+Enter breaks the line, Enter within an input method only picks the word. */
export function ReasonField({ name = 'reason', label, hint, needed, hasFocus, suggestions = [] }: ReasonFieldProps) {
  const form = Form.useFormInstance();
  const submitOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.submit();
  };
  return (
    <>
      <Form.Item
        name={name}
        label={label ?? words.dialogs.reason}
        rules={[{ required: true, whitespace: true, message: needed ?? words.dialogs.needReason }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          autoFocus={hasFocus}
          placeholder={hint ?? words.dialogs.reasonHint}
          onKeyDown={submitOnEnter}
        />
      </Form.Item>
      {suggestions.length > 0 && (
        <div className="suggestions">
          <span className="quiet">{words.dialogs.fill}</span>
          {suggestions.map((text) => (
            <button type="button" key={text} onClick={() => form.setFieldValue(name, text)}>
              {text}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
