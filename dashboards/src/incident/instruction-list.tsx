import type { IncidentView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

/** What leaders wrote on the report; a bare 已阅 is one too. */
export function InstructionList({ instructions }: { instructions: IncidentView['instructions'] }) {
  return (
    <Panel title={words.incident.instructions} empty={instructions.length === 0 && words.incident.noInstructions}>
      <ul className="instructions">
        {instructions.map((instruction) => (
          <li key={instruction.id}>
            <p className="instruction-text">{instruction.text.trim() || words.incident.bareRead}</p>
            <p className="quiet">
              {instruction.person}（{instruction.post}） <TimeText ms={instruction.atMs} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
