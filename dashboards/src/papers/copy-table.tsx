import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { PaperView } from '../../../api/views-papers.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { TimeField } from '../dialogs/time-field.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession, useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

interface Values {
  receivedBy: string;
  at: string;
}

/** The numbered copies: to whom, in whose hand since when. */
export function CopyTable({ view }: { view: PaperView }) {
  const { session } = useSession();
  const zone = useZone();
  const clock = useServerClock();
  const [open, setOpen] = useState<number | null>(null);
  const mayReceive = whyNot(session, 'paper.draft') === null && view.summary.state === 'issued';
  const { copyColumns } = words.papers;
  const path = `/api/papers/${encodeURIComponent(view.summary.id)}`;
  return (
    <Panel title={words.papers.copies(view.summary.received, view.summary.copies)}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{copyColumns.no}</th>
            <th scope="col">{copyColumns.to}</th>
            <th scope="col">{copyColumns.received}</th>
          </tr>
        </thead>
        <tbody>
          {view.copies.map((copy) => (
            <tr key={copy.no}>
              <td data-label={copyColumns.no}>
                <a href={`${path}/pdf?copy=${copy.no}`}>{String(copy.no).padStart(6, '0')}</a>
              </td>
              <td data-label={copyColumns.to}>{copy.to}</td>
              <td data-label={copyColumns.received}>
                {copy.receivedAtMs === null ? (
                  <>
                    <span className="quiet">{words.papers.notReceived} </span>
                    {mayReceive && (
                      <Button size="small" onClick={() => setOpen(copy.no)}>
                        {words.papers.receive}
                      </Button>
                    )}
                  </>
                ) : (
                  <>
                    {copy.receivedBy} <TimeText ms={copy.receivedAtMs} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ActionDialog<Values>
        isOpen={open !== null}
        onClose={() => setOpen(null)}
        title={words.papers.receive}
        submitText={words.papers.receive}
        initialValues={{ receivedBy: '', at: zone.field(clock.read()) }}
        toAction={({ receivedBy, at }) => {
          const atMs = Math.min(zone.parse(at) ?? clock.read(), clock.read());
          const issuedAtMs = view.summary.issuedAtMs ?? 0;
          // The field counts whole minutes; what was signed for in the minute of issue came after it.
          const body = { no: open ?? 0, receivedBy, atMs: Math.max(atMs, Math.min(issuedAtMs, atMs + 60_000)) };
          return { kind: 'post', path: `${path}/receipts`, body };
        }}
      >
        <Form.Item
          name="receivedBy"
          label={words.papers.receivedBy}
          rules={[{ required: true, whitespace: true, message: words.papers.needReceivedBy }]}
        >
          <Input autoFocus maxLength={60} autoComplete="off" />
        </Form.Item>
        <TimeField />
      </ActionDialog>
    </Panel>
  );
}
