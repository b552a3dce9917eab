import { Alert, Button, Form, Input } from 'antd';
import type { IncidentView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { usePublishing } from '../publishing/queries.ts';
import { SyncHistory } from '../publishing/sync-history.tsx';
import { type ThreeSyncBody, useAction } from '../server/actions.ts';
import { errorLine } from '../server/api-error.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';

type Incident = IncidentView['incident'];
type Values = Record<keyof ThreeSyncBody, string>;
const pairs = ['responsesTogether', 'wordingTogether', 'authorityTogether'] as const;

/** The three-sync rule's pairs (A15), filled in by a person; one line is enough where the rulebook says so. */
export function ThreeSyncForm({ incident }: { incident: Incident }) {
  const { session } = useSession();
  const { data: view } = usePublishing(incident.id, whyNot(session, 'publishing.read') === null);
  const isLight = view?.syncForm === 'light';
  const refusal =
    incident.status === 'open' ? whyNot(session, 'three-sync.fill') : words.incident.status[incident.status];
  return (
    <Panel title={words.incident.threeSync}>
      <p className="quiet">{isLight ? words.publishing.sync.lightNote : words.incident.threeSyncNote}</p>
      {refusal ? (
        <ThreeSyncText incident={incident} refusal={refusal} />
      ) : (
        <ThreeSyncFields incident={incident} isLight={isLight} />
      )}
      {view && <SyncHistory view={view} />}
    </Panel>
  );
}

function ThreeSyncFields({ incident, isLight }: { incident: Incident; isLight: boolean }) {
  const action = useAction();
  const save = (values: Values) => action.mutate({ kind: 'three-sync', incidentId: incident.id, body: filled(values) });
  const fields = pairs.map((pair) => (
    <Form.Item key={pair} name={pair} label={words.incident.threeSyncLabels[pair]}>
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={1000} />
    </Form.Item>
  ));
  return (
    <Form<Values> layout="vertical" onFinish={save} initialValues={incident.threeSync}>
      {isLight ? (
        <>
          <Form.Item name="light" label={words.publishing.sync.light}>
            <Input maxLength={1000} autoComplete="off" />
          </Form.Item>
          <details className="fold">
            <summary>{words.publishing.sync.full}</summary>
            {fields}
          </details>
        </>
      ) : (
        fields
      )}
      {action.error && <Alert className="form-error" type="error" showIcon title={errorLine(action.error)} />}
      <Button htmlType="submit" loading={action.isPending}>
        {words.incident.save}
      </Button>
      {action.isSuccess && (
        <span role="status" className="quiet">
          {' '}
          {words.incident.saved}
        </span>
      )}
    </Form>
  );
}

function ThreeSyncText({ incident, refusal }: { incident: Incident; refusal: string }) {
  return (
    <>
      <dl className="pairs">
        {pairs.map((pair) => (
          <div key={pair}>
            <dt>{words.incident.threeSyncLabels[pair]}</dt>
            <dd>{incident.threeSync[pair] ?? <span className="quiet">{words.incident.empty}</span>}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{refusal}</p>
    </>
  );
}

/** An emptied field is one that nobody has filled in. */
function filled(values: Values): ThreeSyncBody {
  const text = (pair: keyof ThreeSyncBody) => values[pair]?.trim() || null;
  return {
    responsesTogether: text('responsesTogether'),
    wordingTogether: text('wordingTogether'),
    authorityTogether: text('authorityTogether'),
    light: text('light'),
  };
}
