import { App, Button } from 'antd';
import { Link } from 'wouter';
import type { DeskView } from '../../../api/views.ts';
import { TimeText } from '../parts/time-text.tsx';
import { useAction } from '../server/actions.ts';
import { errorLine } from '../server/api-error.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';

/** One alarm: how grave, since when, what, and the button that says it was seen. */
export function AlarmLine({ alarm }: { alarm: DeskView['alarms'][number] }) {
  const { session } = useSession();
  const { message } = App.useApp();
  const action = useAction();
  const isOpen = alarm.state === 'open';
  const refusal = whyNot(session, 'alarm.acknowledge');
  const acknowledge = () =>
    action.mutate(
      { kind: 'acknowledge', alarmId: alarm.id },
      { onError: (thrown) => message.error(errorLine(thrown)) },
    );
  return (
    <div className={`alarm alarm-${isOpen ? alarm.severity : 'seen'}`}>
      <strong className="alarm-severity">{words.desk.severities[alarm.severity]}</strong>
      <TimeText ms={alarm.raisedAtMs} />
      <span className="alarm-text">
        {alarm.incidentId === null ? alarm.text : <Link href={`/incidents/${alarm.incidentId}`}>{alarm.text}</Link>}
      </span>
      {isOpen && refusal === null && (
        <Button size="small" onClick={acknowledge} loading={action.isPending}>
          {words.desk.acknowledge}
        </Button>
      )}
      {!isOpen && <span className="quiet">{words.desk.acknowledged}</span>}
    </div>
  );
}
