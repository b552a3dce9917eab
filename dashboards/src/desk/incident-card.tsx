import { Link } from 'wouter';
import type { IncidentCard as Card } from '../../../api/views.ts';
import { SinceText } from '../clock/since-text.tsx';
import { LevelTag } from '../parts/level-tag.tsx';
import { levelWords } from '../parts/levels.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { DutyRow } from './duty-row.tsx';
import { NextAction } from './next-action.tsx';
import { SpreadLine } from './spread-line.tsx';
import { WhyList } from './why-list.tsx';

/** An incident on the desk: what to do first, then its clocks, then why it has this level and how far it went. */
export function IncidentCard({ card, isFirst }: { card: Card; isFirst: boolean }) {
  const path = `/incidents/${card.id}`;
  return (
    <article className={`incident-card edge-${card.level}`} aria-label={card.title}>
      <header className="card-head">
        <LevelTag level={card.level} />
        <span className={card.awaitsConfirmation ? 'mark mark-awaits' : 'mark'}>
          {card.awaitsConfirmation ? words.desk.awaits : words.desk.confirmed}
        </span>
        {card.isExercise && <span className="mark mark-exercise">{words.common.exercise}</span>}
        <h2>
          <Link href={path}>{card.title}</Link>
        </h2>
      </header>
      <p className="card-when">
        {words.desk.happened} <TimeText ms={card.occurrenceAtMs} /> <SinceText ms={card.occurrenceAtMs} />
        <span className="dot" aria-hidden />
        {words.desk.found} <TimeText ms={card.discoveredAtMs} />
      </p>
      <NextAction card={card} isFirst={isFirst} />
      <DutyRow clocks={card.clocks} />
      <section className="card-why">
        <h3>{words.desk.why(levelWords(card.level))}</h3>
        <WhyList reasons={card.reasons} />
      </section>
      <SpreadLine carriers={card.carriers} spread={card.spread} />
    </article>
  );
}
