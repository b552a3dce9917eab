import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

interface Proved {
  by: string;
  atMs: number;
  proof: string;
}

/** One line of what is on record: what, when, by whose record, on what ground. */
export function RecordLine({ what, proved }: { what: string; proved: Proved }) {
  return (
    <p className="record-line">
      {what}
      <span className="dot" />
      <TimeText ms={proved.atMs} />
      <span className="dot" />
      {words.publishing.by(proved.by)}
      <span className="record-proof">{words.publishing.proof(proved.proof)}</span>
    </p>
  );
}

/** What still stands in the way; nothing when nothing does. */
export function MissingLine({ items }: { items: readonly string[] }) {
  return items.length === 0 ? null : <p className="failure">{words.publishing.missing(items)}</p>;
}
