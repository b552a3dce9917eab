import { Form, Input, Select } from 'antd';
import type { IncidentView } from '../../../api/views.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { ReasonField } from '../dialogs/reason-field.tsx';
import { TimeField } from '../dialogs/time-field.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { usePeople } from './use-people.ts';

interface DialogProps {
  incidentId: string;
  isOpen: boolean;
  onClose(): void;
}

/** Reports an incident as especially grave (A12), whatever its level. */
export function UrgentDialog({ incidentId, isOpen, onClose }: DialogProps) {
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

/** Records who told the unit of an incident before it knew. */
export function ToldDialog({ incidentId, isOpen, onClose }: DialogProps) {
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

/** Says which departments an incident concerns. */
export function DepartmentsDialog({ incident, onClose }: Pick<IncidentView, 'incident'> & { onClose(): void }) {
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
