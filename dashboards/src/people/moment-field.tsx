import { Form, Input } from 'antd';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

/** A required moment in the unit's zone, in the past or to come. */
export function MomentField({ name, label }: { name: string; label: string }) {
  const zone = useZone();
  const check = (_: unknown, text: string | undefined) =>
    text && zone.parse(text) !== null ? Promise.resolve() : Promise.reject(new Error(words.people.needTime));
  return (
    <Form.Item name={name} label={label} rules={[{ validator: check }]}>
      <Input type="datetime-local" />
    </Form.Item>
  );
}
