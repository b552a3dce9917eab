import { Button } from 'antd';
import { useState } from 'react';
import type { PeopleView } from '../../../api/views-people.ts';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { namesOf } from './names.ts';
import { PostButton } from './post-button.tsx';
import { ShiftDialog } from './shift-dialog.tsx';

/** Who has the duty now and next, and who is away. */
export function DutyPanel({ view, mayChange }: { view: PeopleView; mayChange: boolean }) {
  const [open, setOpen] = useState<'shift' | 'leave' | null>(null);
  const close = () => setOpen(null);
  const { onDuty } = view;
  const name = namesOf(view);
  return (
    <Panel
      title={words.people.onDuty}
      extra={
        mayChange && (
          <span className="people-buttons">
            <Button onClick={() => setOpen('shift')}>{words.people.addShift}</Button>
            <Button onClick={() => setOpen('leave')}>{words.people.addLeave}</Button>
          </span>
        )
      }
    >
      <dl className="people-duty">
        <dt>{words.people.a}</dt>
        <dd>{name(onDuty.a)}</dd>
        <dt>{words.people.b}</dt>
        <dd>{name(onDuty.b)}</dd>
        <dt>{words.people.until}</dt>
        <dd>{onDuty.untilMs === null ? words.people.bySeat : <TimeText ms={onDuty.untilMs} />}</dd>
      </dl>
      <ShiftList view={view} mayChange={mayChange} />
      <LeaveList view={view} mayChange={mayChange} />
      <ShiftDialog view={view} isOpen={open === 'shift'} onClose={close} />
      <LeaveDialog view={view} isOpen={open === 'leave'} onClose={close} />
    </Panel>
  );
}

function ShiftList({ view, mayChange }: { view: PeopleView; mayChange: boolean }) {
  const name = namesOf(view);
  return (
    <>
      <h3 className="people-sub">{words.people.shifts}</h3>
      {view.shifts.length === 0 && <p className="quiet">{words.people.noShifts}</p>}
      <ul className="people-list">
        {view.shifts.map((shift) => (
          <li key={shift.id}>
            <span>
              <TimeText ms={shift.fromMs} /> – <TimeText ms={shift.toMs} />
            </span>
            <span>
              {name(shift.a)} / {name(shift.b)}
            </span>
            {mayChange && (
              <PostButton path={`/api/people/rota/${shift.id}/remove`} isSmall>
                {words.people.removeShift}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function LeaveList({ view, mayChange }: { view: PeopleView; mayChange: boolean }) {
  const name = namesOf(view);
  const standIn = (personId: string) => view.people.find((person) => person.id === personId)?.standIn ?? '';
  return (
    <>
      <h3 className="people-sub">{words.people.leaves}</h3>
      {view.leaves.length === 0 && <p className="quiet">{words.people.noLeaves}</p>}
      <ul className="people-list">
        {view.leaves.map((leave) => (
          <li key={leave.id}>
            <strong>{name(leave.personId)}</strong>
            <span>
              <TimeText ms={leave.fromMs} /> – <TimeText ms={leave.toMs} />
            </span>
            <span>
              {words.people.standIn}：{name(leave.standIn ?? standIn(leave.personId)) || words.people.nobody}
            </span>
            {leave.note !== '' && <span className="quiet">{leave.note}</span>}
            {mayChange && (
              <PostButton path={`/api/people/leave/${leave.id}/end`} isSmall>
                {words.people.endLeave}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
