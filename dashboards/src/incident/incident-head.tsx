import type { IncidentCard } from '../../../api/views.ts';
import { SinceText } from '../clock/since-text.tsx';
import { SpreadLine } from '../desk/spread-line.tsx';
import { LevelTag } from '../parts/level-tag.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

/** What this incident is: level, title, since when, how far. */
export function IncidentHead({ card }: { card: IncidentCard }) {
  return (
    <header className={`incident-head edge-${card.level}`}>
      <div className="card-head">
        <LevelTag level={card.level} />
        <span className={card.awaitsConfirmation ? 'mark mark-awaits' : 'mark'}>
          {card.awaitsConfirmation ? words.desk.awaits : words.desk.confirmed}
        </span>
        {card.status !== 'open' && <span className="mark">{words.incident.status[card.status]}</span>}
        {card.isExercise && <span className="mark mark-exercise">{words.common.exercise}</span>}
        <h1>{card.title}</h1>
      </div>
      <p className="card-when">
        {words.desk.happened} <TimeText ms={card.occurrenceAtMs} />{' '}
        {card.status === 'open' && <SinceText ms={card.occurrenceAtMs} />}
        <span className="dot" aria-hidden />
        {words.desk.found} <TimeText ms={card.discoveredAtMs} />
      </p>
      <SpreadLine carriers={card.carriers} spread={card.spread} />
    </header>
  );
}
