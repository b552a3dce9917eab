import type { IncidentCard } from '../../../api/views.ts';
import { countText } from '../parts/count-text.ts';
import { words } from '../words.ts';

const counted = ['views', 'comments', 'reposts', 'likes'] as const;
const SHOWN = 6;

/** Who carries it and how far it went. */
export function SpreadLine({ carriers, spread }: Pick<IncidentCard, 'carriers' | 'spread'>) {
  const rest = carriers.length - SHOWN;
  return (
    <p className="card-spread">
      {carriers.length > 0 && (
        <>
          <span className="quiet">{words.desk.carriers}</span> {carriers.slice(0, SHOWN).join(words.common.separator)}
          {rest > 0 && words.desk.andMore(rest)}
          <span className="dot" aria-hidden />
        </>
      )}
      {words.desk.spread(spread.posts, spread.copies, spread.platforms.length)}
      {counted
        .filter((name) => spread[name] > 0)
        .map((name) => (
          <span key={name}>
            <span className="dot" aria-hidden />
            {words.incident.counts[name]} {countText(spread[name])}
          </span>
        ))}
    </p>
  );
}
