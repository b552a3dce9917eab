import { Form, Radio } from 'antd';
import { type Level, levels, levelWords } from '../parts/levels.ts';
import { words } from '../words.ts';

/** The choice of a level, with the one that the program proposed marked as such. */
export function LevelField({ proposed }: { proposed?: Level }) {
  return (
    <Form.Item name="level" label={words.dialogs.level}>
      <Radio.Group className="level-choice">
        {levels.map((level) => (
          <Radio key={level} value={level} className={`level-option level-option-${level}`}>
            <strong>{levelWords(level)}</strong>
            {proposed === level && <span className="quiet"> {words.dialogs.programSays}</span>}
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}
