import type { PeopleView, RosterPersonView } from '../../../api/views-people.ts';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { PostButton } from './post-button.tsx';

function tested(answer: unknown): string {
  return words.people.tested((answer as { messages: number }).messages);
}

/** Who was reached lately, over what; those who were not stand first. */
export function ReachPanel({ view, mayTest }: { view: PeopleView; mayTest: boolean }) {
  const missed = view.people.filter((person) => person.isUnreached);
  const others = view.people.filter((person) => !person.isUnreached);
  const { lastReached, ways, who } = words.people;
  return (
    <Panel
      title={words.people.reach}
      extra={<span>{words.people.reachSummary(view.testEveryDays, missed.length)}</span>}
    >
      <p className="quiet">{words.people.reachHelp}</p>
      {mayTest && (
        <PostButton path="/api/people/contact-tests" done={tested}>
          {words.people.testAll}
        </PostButton>
      )}
      <table className="table">
        <thead>
          <tr>
            {[who, lastReached, ways].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {mayTest && <th aria-label={words.people.testOne} />}
          </tr>
        </thead>
        <tbody>
          {[...missed, ...others].map((person) => (
            <ReachRow key={person.id} person={person} mayTest={mayTest} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function ReachRow({ person, mayTest }: { person: RosterPersonView; mayTest: boolean }) {
  const { lastReached, ways, who } = words.people;
  return (
    <tr className={person.isUnreached ? 'is-bad' : undefined}>
      <td data-label={who}>
        <div>
          <strong>{person.name}</strong> <span className="quiet">{person.post}</span>
        </div>
      </td>
      <td data-label={lastReached}>
        {person.reachedAtMs === null ? (
          <span className="failure">{words.people.never}</span>
        ) : (
          <TimeText ms={person.reachedAtMs} />
        )}
      </td>
      <td data-label={ways}>
        <div>
          {person.ways.length === 0 && <span className="failure">{words.people.noWay}</span>}
          {person.ways.map((way) => (
            <div key={way.channel}>
              {way.channelName} {way.address}
              <span className="quiet">
                {' '}
                {way.outcome === null ? words.people.untested : words.people.outcomes[way.outcome]}
              </span>
            </div>
          ))}
        </div>
      </td>
      {mayTest && (
        <td>
          <PostButton path="/api/people/contact-tests" body={{ personIds: [person.id] }} done={tested} isSmall>
            {words.people.testOne}
          </PostButton>
        </td>
      )}
    </tr>
  );
}
