import { Button } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { IncidentCard } from '../../../api/views.ts';
import { Countdown } from '../clock/countdown.tsx';
import { LevelDialog } from '../dialogs/level-dialog.tsx';
import { RecordDialog } from '../dialogs/record-dialog.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';

/** The one thing to do next about an incident, with the button that does it; the first on a page is filled and large. */
export function NextAction({ card, isFirst }: { card: IncidentCard; isFirst: boolean }) {
  const { session } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const [path, go] = useLocation();
  const action = card.nextAction;
  if (!action) return <p className="next-none">{words.desk.nothing}</p>;

  const refusal =
    action.kind === 'alarm' ? null : whyNot(session, action.kind === 'confirm' ? 'level.confirm' : 'proof.record');
  const duty = card.clocks.find((clock) => clock.dutyId === action.dutyId);
  const incidentPath = `/incidents/${card.id}`;
  const act = () => (action.kind === 'alarm' ? go(`${incidentPath}#alarms`) : setIsOpen(true));
  const isDoable = action.kind === 'confirm' || (action.kind === 'record' ? duty !== undefined : path !== incidentPath);
  return (
    <div className={`next level-${card.level} ${isFirst ? 'is-first' : ''}`}>
      <div className="next-what">
        <span className="next-label">{isFirst ? words.desk.nextFirst : words.desk.next}</span>
        <span className="next-text">{action.text}</span>
        {statusLines(card).map((line) => (
          <span key={line}>{line}</span>
        ))}
        {refusal && <span className="next-refusal">{refusal}</span>}
      </div>
      {action.byMs !== null && <Countdown dueAtMs={action.byMs} />}
      {isDoable && (
        <Button size="large" className="next-button" onClick={act} disabled={refusal !== null}>
          {words.desk.actions[action.kind]}
        </Button>
      )}
      {action.kind === 'confirm' && <LevelDialog card={card} isOpen={isOpen} onClose={() => setIsOpen(false)} />}
      {action.kind === 'record' && duty && (
        <RecordDialog duty={duty} isOpen={isOpen} onClose={() => setIsOpen(false)} />
      )}
    </div>
  );
}

/** What the program does meanwhile; while a level awaits its confirmation, above all what becomes of the report that waits for it. */
function statusLines({ clocks, nextAction }: IncidentCard): string[] {
  const own = clocks.find((clock) => clock.dutyId === nextAction?.dutyId);
  const report = clocks.findLast((clock) => clock.state === 'open' && clock.proof === 'delivered');
  if (nextAction?.kind !== 'confirm' || !report) return own ? [own.status] : [];
  return [`${report.title}：${report.status}`];
}
