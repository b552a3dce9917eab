import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { words } from '../words.ts';

/** The words to search for; Enter searches. */
export function QueryBox({ text, onSubmit }: { text: string; onSubmit(text: string): void }) {
  const [value, setValue] = useState(text);
  const hintId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(value.trim());
  };
  return (
    <search>
      <form className="query" onSubmit={submit}>
        <Input
          size="large"
          allowClear
          autoFocus
          maxLength={500}
          value={value}
          aria-label={words.search.title}
          aria-describedby={hintId}
          placeholder={words.search.placeholder}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button size="large" type="primary" htmlType="submit">
          {words.search.submit}
        </Button>
      </form>
      <p id={hintId} className="quiet query-hint">
        {words.search.hint}
      </p>
    </search>
  );
}
