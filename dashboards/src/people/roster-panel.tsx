import type { BodyView, PeopleView, RosterPersonView } from '../../../api/views-people.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { momentText } from '../clock/moment-text.ts';
import { Panel } from '../parts/panel.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { namesOf } from './names.ts';

/** Bodies or departments with their people, and who is away. */
export function RosterPanel({ title, bodies, view }: { title: string; bodies: readonly BodyView[]; view: PeopleView }) {
  const columns = [words.people.body, words.people.contacts, words.people.reportsTo];
  const hasAbove = bodies.some((body) => body.reportsTo !== null);
  return (
    <Panel title={title}>
      <table className="table">
        <thead>
          <tr>
            {columns.slice(0, hasAbove ? 3 : 2).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bodies.map((body) => (
            <tr key={body.id}>
              <td data-label={words.people.body}>
                <strong>{body.name}</strong>
              </td>
              <td data-label={words.people.contacts}>
                <div>
                  {body.posts.map(({ post, people }) => (
                    <div key={post} className="people-post">
                      {post !== '' && <span className="quiet">{post}　</span>}
                      {people.map((id) => (
                        <PersonText key={id} person={view.people.find((person) => person.id === id)} view={view} />
                      ))}
                    </div>
                  ))}
                </div>
              </td>
              {hasAbove && <td data-label={words.people.reportsTo}>{body.reportsTo ?? '—'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function PersonText({ person, view }: { person: RosterPersonView | undefined; view: PeopleView }) {
  const zone = useZone();
  const clock = useServerClock();
  if (person === undefined) return null;
  const name = namesOf(view);
  const { away } = person;
  const standIn = away?.standIn ?? null;
  return (
    <span className="people-person" title={`${person.post} ${person.phone ?? ''}`}>
      {person.name}
      {away !== null && (
        <em className="failure">
          {words.people.awayUntil(
            momentText(zone, away.untilMs, clock.read()),
            standIn === null ? words.people.nobody : name(standIn),
          )}
        </em>
      )}
    </span>
  );
}
