import { AutoComplete, Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useSuggestions } from '../server/queries.ts';
import { words } from '../words.ts';

/** The words to search for, completed while they are typed; Enter searches, and so does choosing a completion. */
export function QueryBox({ text, onSubmit }: { text: string; onSubmit(text: string): void }) {
  const [value, setValue] = useState(text);
  const suggestions = useSuggestions(value === text ? '' : value);
  // Keys that nobody can type: an option that begins with what is typed would count as chosen already.
  const options = suggestions.map((found, at) => ({ value: `\n${at}`, label: found.text }));
  const hintId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(value.trim());
  };
  return (
    <search>
      <form className="query" onSubmit={submit}>
        <AutoComplete
          className="query-words"
          autoFocus
          value={value}
          defaultActiveFirstOption={false}
          options={options}
          onSearch={setValue}
          onSelect={(_, option) => onSubmit(option.label.trim())}
        >
          <Input
            size="large"
            allowClear
            maxLength={500}
            aria-label={words.search.title}
            aria-describedby={hintId}
            placeholder={words.search.placeholder}
          />
        </AutoComplete>
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
