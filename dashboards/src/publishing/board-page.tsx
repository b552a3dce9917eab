import { useEffect } from 'react';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { words } from '../words.ts';
import { BoardItem } from './board-item.tsx';
import { DeedButton } from './deed-button.tsx';
import { optionsOf } from './fields.ts';
import { useBoard } from './queries.ts';

const own = words.publishing.board;

/** Messages of the leaders' board about the unit and their way (A19). */
export default function BoardPage() {
  const { data, error, isPending, refetch } = useBoard();
  useEffect(() => {
    document.title = `${own.title} · ${words.common.product}`;
  }, []);
  if (isPending) return <PageSkeleton rows={2} />;
  if (!data) return <LoadError title={own.failed} error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {error && <StaleNote error={error} onRetry={() => void refetch()} />}
      <Panel title={own.title} extra={<EnterButton />}>
        <p className="quiet">{own.limit(data.withinMins)}</p>
        {data.messages.length === 0 && <Nothing title={own.none} note={own.noneNote} />}
        {data.messages.map((message) => (
          <BoardItem key={message.id} message={message} />
        ))}
      </Panel>
    </>
  );
}

function EnterButton() {
  return (
    <DeedButton
      permission="board.handle"
      text={own.enter}
      intro={own.enterIntro}
      fields={[
        { name: 'addressee', label: own.addressee, kind: 'choice', options: optionsOf(own.addressees) },
        { name: 'title', label: own.heading, kind: 'line' },
        { name: 'text', label: own.text, kind: 'area', isOptional: true },
        { name: 'author', label: own.author, kind: 'line', isOptional: true },
        { name: 'url', label: own.url, kind: 'line', isOptional: true },
        { name: 'at', label: '', kind: 'time' },
      ]}
      toDeed={({ text, atMs }) => ({
        path: '/api/board',
        body: {
          ...{ title: text('title'), text: text('text'), author: text('author'), addressee: text('addressee') },
          ...{ url: text('url') || null, receivedAtMs: atMs },
        },
      })}
    />
  );
}
