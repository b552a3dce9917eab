import { Form, Input } from 'antd';
import { useServerClock } from '../clock/clock-context.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

// The field counts whole minutes; the present minute must pass.
const MINUTE_MS = 60_000;

/** A required moment in the unit's zone, not later than now; the browser's own field works by keyboard and on phones. */
export function TimeField({ name = 'at', label = words.dialogs.at }: { name?: string; label?: string }) {
  const zone = useZone();
  const clock = useServerClock();
  const check = (_: unknown, text: string | undefined) => {
    const ms = text ? zone.parse(text) : null;
    if (ms === null) return Promise.reject(new Error(words.dialogs.needAt));
    return ms > clock.read() + MINUTE_MS ? Promise.reject(new Error(words.dialogs.badTime)) : Promise.resolve();
  };
  return (
    <Form.Item name={name} label={label} rules={[{ validator: check }]}>
      <Input type="datetime-local" max={zone.field(clock.read())} />
    </Form.Item>
  );
}
