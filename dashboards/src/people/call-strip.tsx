import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { IncidentView } from '../../../api/views.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { momentText } from '../clock/moment-text.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { ReasonField } from '../dialogs/reason-field.tsx';
import { TimeField } from '../dialogs/time-field.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession, useZone } from '../session/session-context.ts';
import '../styles/people.css';
import { words } from '../words.ts';
import { PostButton } from './post-button.tsx';
import { useLadder, usePeople } from './use-people.ts';

type Dialog = 'urgent' | 'told' | 'departments' | null;

/** The calls about an incident, with the button that ends them; what else concerns whom it is reported to and by whom it was told. */
export function CallStrip({ view }: { view: IncidentView }) {
  const { session } = useSession();
  const [open, setOpen] = useState<Dialog>(null);
  const { incident } = view;
  if (incident.status !== 'open' || whyNot(session, 'incident.read-restricted') !== null) return null;
  const close = () => setOpen(null);
  const mayRecord = whyNot(session, 'proof.record') === null;
  const mayDeclare = whyNot(session, 'urgent.declare') === null && incident.urgent === undefined;
  return (
    <section className="call-strip" aria-label={words.calls.title}>
      <Calls incidentId={incident.id} mayAnswer={whyNot(session, 'ladder.answer') === null} />
      <Marks incident={incident} />
      <span className="people-buttons">
        {mayDeclare && (
          <Button danger onClick={() => setOpen('urgent')}>
            {words.calls.urgent}
          </Button>
        )}
        {mayRecord && <Button onClick={() => setOpen('departments')}>{words.calls.departments}</Button>}
        {mayRecord && <Button onClick={() => setOpen('told')}>{words.calls.told}</Button>}
      </span>
      <UrgentDialog incidentId={incident.id} isOpen={open === 'urgent'} onClose={close} />
      <ToldDialog incidentId={incident.id} isOpen={open === 'told'} onClose={close} />
      {open === 'departments' && <DepartmentsDialog incident={incident} onClose={close} />}
    </section>
  );
}

function Calls({ incidentId, mayAnswer }: { incidentId: string; mayAnswer: boolean }) {
  const zone = useZone();
  const clock = useServerClock();
  const { data } = useLadder(incidentId, true);
  if (data === undefined || data.ladders.length === 0) return null;
  const climbing = data.ladders.filter((ladder) => ladder.isClimbing);
  return (
    <div className="call-lines">
      {data.ladders.map(({ duty, answered }) => (
        <p key={duty}>
          {answered !== null && <span className="quiet">{duty}：</span>}
          {answered !== null && words.calls.answered(answered.by, answered.how)}
        </p>
      ))}
      {climbing.length > 0 && (
        <div className="call-now">
          <div>
            <strong>{words.calls.title}</strong>
            {climbing.map(({ duty, called, nextAtMs }) => (
              <p key={duty}>
                {duty}：{words.calls.called(called.map((call) => call.name))}
                {nextAtMs !== null && (
                  <span className="quiet">　{words.calls.next(momentText(zone, nextAtMs, clock.read()))}</span>
                )}
              </p>
            ))}
          </div>
          {mayAnswer && data.canAnswer && (
            <PostButton path={`/api/incidents/${encodeURIComponent(incidentId)}/answer`} isPrimary>
              {words.calls.take}
            </PostButton>
          )}
        </div>
      )}
    </div>
  );
}

function Marks({ incident }: Pick<IncidentView, 'incident'>) {
  const zone = useZone();
  const clock = useServerClock();
  const { urgent } = incident;
  if (urgent === undefined) return null;
  return <p className="failure">{words.calls.isUrgent(urgent.by, momentText(zone, urgent.atMs, clock.read()))}</p>;
}

interface DialogProps {
  incidentId: string;
  isOpen: boolean;
  onClose(): void;
}

function UrgentDialog({ incidentId, isOpen, onClose }: DialogProps) {
  return (
    <ActionDialog<{ reason: string }>
      isOpen={isOpen}
      onClose={onClose}
      title={words.calls.urgent}
      intro={words.calls.urgentIntro}
      submitText={words.calls.submitUrgent}
      isDanger
      toAction={(body) => ({ kind: 'post', path: `/api/incidents/${encodeURIComponent(incidentId)}/urgent`, body })}
    >
      <ReasonField hasFocus />
    </ActionDialog>
  );
}

function ToldDialog({ incidentId, isOpen, onClose }: DialogProps) {
  const zone = useZone();
  const clock = useServerClock();
  const needed = [{ required: true, whitespace: true, message: words.calls.needTold }];
  return (
    <ActionDialog<{ who: string; how: string; at: string }>
      isOpen={isOpen}
      onClose={onClose}
      title={words.calls.told}
      intro={words.calls.toldIntro}
      submitText={words.people.save}
      initialValues={{ at: zone.field(clock.read()) }}
      toAction={({ who, how, at }) => ({
        kind: 'post',
        path: `/api/incidents/${encodeURIComponent(incidentId)}/told-by`,
        body: { who, how, atMs: Math.min(zone.parse(at) ?? clock.read(), clock.read()) },
      })}
    >
      <Form.Item name="who" label={words.calls.toldWho} rules={needed}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="how" label={words.calls.toldHow} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <TimeField />
    </ActionDialog>
  );
}

function DepartmentsDialog({ incident, onClose }: Pick<IncidentView, 'incident'> & { onClose(): void }) {
  const { data } = usePeople();
  return (
    <ActionDialog<{ departmentIds: string[] }>
      isOpen
      onClose={onClose}
      title={words.calls.departments}
      intro={words.calls.departmentsIntro}
      submitText={words.people.save}
      initialValues={{ departmentIds: incident.departmentIds ?? [] }}
      toAction={(body) => ({
        kind: 'post',
        path: `/api/incidents/${encodeURIComponent(incident.id)}/departments`,
        body,
      })}
    >
      <Form.Item name="departmentIds">
        <Select
          mode="multiple"
          options={(data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </ActionDialog>
  );
}
