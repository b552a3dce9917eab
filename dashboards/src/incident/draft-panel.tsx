import type { IncidentView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';

/** The text of the flash report and how many text messages it takes. */
export function DraftPanel({ draft }: { draft: IncidentView['flashDraft'] }) {
  return (
    <Panel
      title={words.incident.draft}
      extra={draft && <span className="quiet">{words.incident.draftParts(draft.parts, [...draft.text].length)}</span>}
      empty={draft === null && words.incident.noDraft}
    >
      <pre className="draft">{draft?.text}</pre>
    </Panel>
  );
}
