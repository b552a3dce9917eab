import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { BroadcastView, PeopleView } from '../../../api/views-people.ts';
import { ActionDialog } from '../dialogs/action-dialog.tsx';
import { LoadError } from '../parts/load-error.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { PersonField } from './person-field.tsx';
import { PostButton } from './post-button.tsx';
import { useBroadcasts } from './use-people.ts';

/** The managed group (A8): write to all of it, and see who has it and who signed. */
export function BroadcastPanel({ view, maySend }: { view: PeopleView; maySend: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, isPending, refetch } = useBroadcasts();
  const count = view.broadcastList.length;
  return (
    <Panel
      title={words.people.broadcast}
      extra={
        maySend ? (
          <Button onClick={() => setIsOpen(true)}>{words.people.send}</Button>
        ) : (
          <span>{words.people.broadcastCount(count)}</span>
        )
      }
    >
      {isPending && <PageSkeleton rows={1} />}
      {!isPending && data === undefined && <LoadError error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="quiet">{words.people.noBroadcasts}</p>}
      {data?.map((broadcast) => (
        <BroadcastItem key={broadcast.id} broadcast={broadcast} maySign={maySend} />
      ))}
      <ActionDialog<{ text: string }>
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={words.people.broadcast}
        submitText={words.people.sendTo(count)}
        toAction={(body) => ({ kind: 'post', path: '/api/broadcasts', body })}
      >
        <Form.Item name="text" rules={[{ required: true, whitespace: true, message: words.people.broadcastHint }]}>
          <Input.TextArea autoFocus maxLength={500} rows={4} placeholder={words.people.broadcastHint} />
        </Form.Item>
      </ActionDialog>
    </Panel>
  );
}

function BroadcastItem({ broadcast, maySign }: { broadcast: BroadcastView; maySign: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const path = `/api/broadcasts/${broadcast.id}/acknowledge`;
  const unsigned = broadcast.people.filter((person) => person.acknowledgedAtMs === null);
  const done = broadcast.people.length - unsigned.length;
  return (
    <article className="people-broadcast">
      <p>{broadcast.text}</p>
      <p className="quiet">
        {broadcast.sentBy} <TimeText ms={broadcast.sentAtMs} />　{words.people.signed(done, broadcast.people.length)}
      </p>
      <ul className="people-chips">
        {broadcast.people.map((person) => (
          <li key={person.personId} className={person.acknowledgedAtMs === null ? undefined : 'is-done'}>
            {person.name}
            <span className="quiet">
              {person.acknowledgedAtMs === null ? words.people.outcomes[person.state] : (person.how ?? '')}
            </span>
          </li>
        ))}
      </ul>
      <span className="people-buttons">
        <PostButton path={path} isSmall>
          {words.people.sign}
        </PostButton>
        {maySign && unsigned.length > 0 && (
          <Button size="small" onClick={() => setIsOpen(true)}>
            {words.people.signFor}
          </Button>
        )}
      </span>
      <ActionDialog<{ personId: string; how: string }>
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={words.people.signFor}
        submitText={words.people.save}
        toAction={(body) => ({ kind: 'post', path, body })}
      >
        <PersonField
          name="personId"
          label={words.people.who}
          choices={unsigned.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
        <Form.Item
          name="how"
          label={words.people.how}
          rules={[{ required: true, whitespace: true, message: words.people.needHow }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </ActionDialog>
    </article>
  );
}
