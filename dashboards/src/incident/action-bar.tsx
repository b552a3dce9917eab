import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { IncidentView } from '../../../api/views.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { type Choice, type ChoiceKind, choices, inTwo } from './choices.ts';
import { DecisionDialogs } from './decision-dialogs.tsx';

/** What can be decided about an incident: the few things that cannot wait as buttons, the rest in a menu; what is shut says why. */
export function ActionBar({ view }: { view: IncidentView }) {
  const { session } = useSession();
  const [open, setOpen] = useState<ChoiceKind | null>(null);
  const { few, rest } = inTwo(choices(view, session), view);
  return (
    <nav className="action-bar" aria-label={words.incident.actions}>
      <div className="action-buttons">
        {few.map(({ kind, name }) => (
          <Button key={kind} danger={kind === 'urgent'} onClick={() => setOpen(kind)}>
            {name}
          </Button>
        ))}
        <Button href={`/print/incidents/${view.card.id}/paper`} target="_blank" rel="noopener">
          {words.incident.print}
        </Button>
        {rest.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{ items: rest.map(toItem), onClick: ({ key }) => setOpen(key as ChoiceKind) }}
          >
            <Button>{words.incident.more} ▾</Button>
          </Dropdown>
        )}
      </div>
      <DecisionDialogs view={view} open={open} onClose={() => setOpen(null)} />
    </nav>
  );
}

function toItem({ kind, name, refusal }: Choice) {
  const label = (
    <>
      {name}
      {refusal !== null && <span className="action-shut">{refusal}</span>}
    </>
  );
  return { key: kind, label, disabled: refusal !== null, danger: kind === 'dismiss' };
}
