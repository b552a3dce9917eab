import type { SourceView } from '../../../api/views.ts';
import { lengthText } from '../clock/durations.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { isTroubled } from './is-troubled.ts';
import { Outcome } from './outcome.tsx';

/** One source: what it is, how its last poll went and why, since when it sees nothing. */
export function SourceRow({ source }: { source: SourceView }) {
  const { columns } = words.sources;
  const isBad = isTroubled(source);
  return (
    <tr className={isBad ? 'is-bad' : undefined}>
      <td data-label={columns.name}>
        <strong>{source.name}</strong>{' '}
        <span className="quiet">
          {words.sources.kinds[source.kind] ?? source.kind} {words.sources.every(lengthText(source.everySecs * 1000))}
        </span>
      </td>
      <td data-label={columns.outcome}>
        <Outcome source={source} />
      </td>
      <td data-label={columns.last}>{source.lastAtMs !== null && <TimeText ms={source.lastAtMs} />}</td>
      <td data-label={columns.lastOk}>
        {source.lastOkAtMs !== null && <TimeText ms={source.lastOkAtMs} />}
        {source.lastOkAtMs === null && isBad && <span className="failure">{words.desk.blindAlways}</span>}
      </td>
      <td data-label={columns.why} className="why-cell">
        {source.lastWhy}
      </td>
    </tr>
  );
}
