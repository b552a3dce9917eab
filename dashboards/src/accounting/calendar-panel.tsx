import { Button } from 'antd';
import { useState } from 'react';
import { useServerClock } from '../clock/clock-context.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { ReasonField } from '../dialogs/reason-field.tsx';
import { TimeField } from '../dialogs/time-field.tsx';
import { Panel } from '../parts/panel.tsx';
import { useCalendarDuties } from '../server/case-queries.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession, useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

type Kind = 'drill' | 'plan-review';

/** Drills and the review of the plan (B12): when last, when due, and the way to put one on record. */
export function CalendarPanel() {
  const { session } = useSession();
  const zone = useZone();
  const clock = useServerClock();
  const { data } = useCalendarDuties();
  const [open, setOpen] = useState<Kind | null>(null);
  if (!data) return null;
  const canWrite = whyNot(session, 'case.write') === null;
  return (
    <Panel title={words.accounting.calendar}>
      <ul className="calendar-duties">
        {data.duties.map(({ kind, everyDays, lastAtMs, dueAtMs, isOverdue }) => (
          <li key={kind}>
            <strong>{words.accounting.kinds[kind]}</strong>
            <span className="quiet">{words.accounting.every(everyDays)}</span>
            <span>{lastAtMs === null ? words.accounting.never : words.accounting.last(zone.day(lastAtMs))}</span>
            {isOverdue ? (
              <span className="failure">{words.accounting.overdue}</span>
            ) : (
              <span>{dueAtMs !== null && words.accounting.due(zone.day(dueAtMs))}</span>
            )}
            {canWrite && (
              <Button size="small" onClick={() => setOpen(kind)}>
                {words.accounting.addRecord}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ul className="course">
        {data.records.map((record) => (
          <li key={record.id}>
            <span className="time">{zone.short(record.atMs)}</span>
            <span>
              {words.accounting.kinds[record.kind]}：{record.note}（{record.by}）
            </span>
          </li>
        ))}
      </ul>
      <ActionDialog<{ at: string; note: string }>
        isOpen={open !== null}
        onClose={() => setOpen(null)}
        title={open === null ? '' : (words.accounting.kinds[open] ?? '')}
        intro={words.accounting.recordIntro}
        submitText={words.accounting.submit}
        initialValues={{ at: zone.field(clock.read()), note: '' }}
        toAction={({ at, note }) => ({
          kind: 'post',
          path: '/api/calendar-records',
          body: { kind: open ?? 'drill', note, atMs: Math.min(zone.parse(at) ?? clock.read(), clock.read()) },
        })}
      >
        <TimeField />
        <ReasonField name="note" label={words.accounting.note} hint="" needed={words.accounting.needNote} hasFocus />
      </ActionDialog>
    </Panel>
  );
}
