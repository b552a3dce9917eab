import type { TimesView } from '../../../api/views-rulebook.ts';
import { lengthText } from '../clock/durations.ts';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

const say = words.rulebook;

/** The eight times of an incident in a row, none standing in for another, and what was late for which cause. */
export function FlowTimes({ times }: { times: TimesView }) {
  return (
    <Panel title={say.times}>
      <ol className="times">
        {times.moments.map(({ id, name, atMs, sinceMs }) => (
          <li key={id} className={atMs === null ? 'times-open' : undefined}>
            <span className="times-name">{name}</span>
            {atMs === null ? <span className="quiet">{say.notYet}</span> : <TimeText ms={atMs} />}
            {sinceMs !== null && <span className="quiet">{say.after(lengthText(sinceMs))}</span>}
          </li>
        ))}
      </ol>
      {times.delays.map(({ dutyId, title, cause, lateMins }) => (
        <p key={dutyId} className="times-late">
          {say.late(title, lateMins, cause === null ? say.unknownCause : (words.clock.causes[cause] ?? cause))}
        </p>
      ))}
    </Panel>
  );
}
