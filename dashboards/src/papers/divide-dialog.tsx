import { Button, Form, Input } from 'antd';
import { useServerClock } from '../clock/clock-context.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

interface Order {
  owner: string;
  title: string;
  due: string;
}

const DAY_MS = 86_400_000;

/** Makes duties of a leader's instruction: who does what by when. */
export function DivideDialog({ instructionId, onClose }: { instructionId: string; onClose(): void }) {
  const zone = useZone();
  const clock = useServerClock();
  const fresh = (): Order => ({ owner: '', title: '', due: zone.field(clock.read() + DAY_MS) });
  const rules = [{ required: true, whitespace: true, message: words.papers.needAll }];
  const isLater = (_: unknown, text: string | undefined) =>
    (text ? (zone.parse(text) ?? 0) : 0) > clock.read()
      ? Promise.resolve()
      : Promise.reject(new Error(words.papers.badDue));
  return (
    <ActionDialog<{ duties: Order[] }>
      isOpen
      onClose={onClose}
      title={words.papers.divide}
      intro={words.papers.divideIntro}
      submitText={words.papers.divide}
      initialValues={{ duties: [fresh()] }}
      toAction={({ duties }) => ({
        kind: 'post',
        path: `/api/instructions/${encodeURIComponent(instructionId)}/duties`,
        body: { duties: duties.map(({ owner, title, due }) => ({ owner, title, dueAtMs: zone.parse(due) ?? 0 })) },
      })}
    >
      <Form.List name="duties">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="paper-row">
                <Form.Item name={[name, 'owner']} label={words.papers.owner} rules={rules}>
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'title']} label={words.papers.what} rules={rules}>
                  <Input maxLength={500} />
                </Form.Item>
                <Form.Item name={[name, 'due']} label={words.papers.due} rules={[{ validator: isLater }]}>
                  <Input type="datetime-local" />
                </Form.Item>
                {rows.length > 1 && (
                  <Button onClick={() => remove(name)} aria-label={words.common.cancel}>
                    ×
                  </Button>
                )}
              </div>
            ))}
            <Button onClick={() => add(fresh())}>{words.papers.addOrder}</Button>
          </>
        )}
      </Form.List>
    </ActionDialog>
  );
}
