import type { PublishingView } from '../../../api/views-publishing.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { MissingLine } from './record-line.tsx';

const own = words.publishing.sync;

/** Whether the gate is open, and who filled in what when (A15). */
export function SyncHistory({ view }: { view: PublishingView }) {
  return (
    <div className="sync-state">
      {view.syncMissing.length === 0 ? (
        <p className="passed">{own.gateOpen}</p>
      ) : (
        <MissingLine items={view.syncMissing} />
      )}
      {view.syncHistory.length > 0 && (
        <details className="fold">
          <summary>{own.history(view.syncHistory.length)}</summary>
          <ul className="facts">
            {view.syncHistory.map((entry) => (
              <li key={entry.id}>
                <TimeText ms={entry.atMs} /> {entry.by}
                <span className="quiet"> {own.pairs[entry.pair]}：</span>
                {entry.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
