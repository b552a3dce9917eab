import type { IncidentView } from '../../../api/views.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { momentText } from '../clock/moment-text.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession, useZone } from '../session/session-context.ts';
import '../styles/people.css';
import { words } from '../words.ts';
import { PostButton } from './post-button.tsx';
import { useLadder } from './use-people.ts';

/** The calls about an incident, with the button that ends them; nothing where nobody is called. */
export function CallStrip({ view }: { view: IncidentView }) {
  const { session } = useSession();
  const { incident } = view;
  if (incident.status !== 'open' || whyNot(session, 'incident.read-restricted') !== null) return null;
  return (
    <section className="call-strip" aria-label={words.calls.title}>
      <Calls incidentId={incident.id} mayAnswer={whyNot(session, 'ladder.answer') === null} />
      <Marks incident={incident} />
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
                {duty}：{words.calls.called([...new Set(called.map((call) => call.name))])}
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
