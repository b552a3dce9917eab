import { Link } from 'wouter';
import type { BoardView } from '../../../api/views-publishing.ts';
import { TimeText } from '../parts/time-text.tsx';
import { webAddress } from '../parts/web-address.ts';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { optionsOf, proofFields } from './fields.ts';
import { apiPath } from './queries.ts';
import { RecordLine } from './record-line.tsx';

type Message = BoardView['messages'][number];
type Pass = NonNullable<Message['supervision']>;
const own = words.publishing.board;

/** One message: to whom it is addressed, where it was passed, with what proof. */
export function BoardItem({ message }: { message: Message }) {
  const { addressee, outcome, supervision, leader } = message;
  const address = webAddress(message.url);
  return (
    <article className="entry">
      <p>
        <strong>{message.title}</strong>{' '}
        <span className={addressee === null ? 'failure' : 'quiet'}>
          {addressee === null ? own.unknown : own.addressees[addressee]}
        </span>{' '}
        <span className={`mark mark-${message.state}`}>{own.states[message.state]}</span>
      </p>
      <p className="quiet">
        {message.author} <TimeText ms={message.receivedAtMs} />
        {message.state === 'routed' && (
          <>
            <span className="dot" />
            {own.due} <TimeText ms={message.dueAtMs} />
          </>
        )}
        {message.incidentId !== null && (
          <>
            {' '}
            <Link href={`/incidents/${message.incidentId}`}>{own.toIncident}</Link>
          </>
        )}{' '}
        {address !== null && (
          <a href={address} target="_blank" rel="noreferrer noopener">
            {words.common.openOriginal}
          </a>
        )}
      </p>
      {message.text !== '' && <p className="board-text">{message.text}</p>}
      {supervision && <PassLine message={message} pass={supervision} to="supervision" />}
      {leader && <PassLine message={message} pass={leader} to="leader" />}
      {outcome && <RecordLine what={own.states[message.state] ?? ''} proved={outcome} />}
      <BoardDeeds message={message} />
    </article>
  );
}

function PassLine({ message, pass, to }: { message: Message; pass: Pass; to: 'supervision' | 'leader' }) {
  if (pass.done !== null) return <RecordLine what={own.to(pass.name)} proved={pass.done} />;
  return (
    <p className="record-line">
      {own.to(pass.name)}{' '}
      <span className={pass.dispatchIds.length === 0 ? 'failure' : 'quiet'}>
        {pass.dispatchIds.length === 0 ? own.byHand : own.sent}
      </span>{' '}
      {message.state === 'routed' && (
        <DeedButton
          permission="board.handle"
          text={own.pass(pass.name)}
          fields={proofFields}
          toDeed={({ text, atMs }) => ({
            path: apiPath('board', message.id, 'pass'),
            body: { to, proof: text('proof'), atMs },
          })}
        />
      )}
    </p>
  );
}

function BoardDeeds({ message }: { message: Message }) {
  if (message.state === 'answered' || message.state === 'not-ours') return null;
  return (
    <div className="deeds">
      {message.state === 'unaddressed' && (
        <DeedButton
          permission="board.handle"
          isPrimary
          text={own.setAddressee}
          fields={[{ name: 'addressee', label: own.addressee, kind: 'choice', options: optionsOf(own.addressees) }]}
          toDeed={({ text }) => ({
            path: apiPath('board', message.id, 'addressee'),
            body: { addressee: text('addressee') },
          })}
        />
      )}
      {message.state === 'passed' && <EndButton message={message} state="answered" text={own.answer} />}
      <EndButton message={message} state="not-ours" text={own.notOurs} />
    </div>
  );
}

function EndButton({ message, state, text: name }: { message: Message; state: 'answered' | 'not-ours'; text: string }) {
  return (
    <DeedButton
      permission="board.handle"
      text={name}
      fields={proofFields}
      toDeed={({ text, atMs }) => ({
        path: apiPath('board', message.id, 'end'),
        body: { state, proof: text('proof'), atMs },
      })}
    />
  );
}
