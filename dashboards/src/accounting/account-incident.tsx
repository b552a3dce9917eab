import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { IncidentAccountView } from '../../../api/views-accounting.ts';
import { LevelTag } from '../parts/level-tag.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { AccountabilityDialog } from './accountability-dialog.tsx';
import { CorrectionDialog } from './correction-dialog.tsx';
import { FindingList } from './finding-list.tsx';

/** One incident's account: when it reached each stage, what was wrong, what followed. */
export function AccountIncident({ account }: { account: IncidentAccountView }) {
  const { session } = useSession();
  const [open, setOpen] = useState<'correction' | 'accountability' | null>(null);
  const { incidentId, title, level, findings, accountability } = account;
  const close = () => setOpen(null);
  return (
    <article className="panel">
      <header className="panel-head">
        <h2>
          <LevelTag level={level} /> <Link href={`/incidents/${incidentId}`}>{title}</Link>
        </h2>
        {whyNot(session, 'accounting.write') === null && (
          <span className="action-buttons">
            <Button size="small" onClick={() => setOpen('correction')}>
              {words.accounting.addCorrection}
            </Button>
            <Button size="small" onClick={() => setOpen('accountability')}>
              {words.accounting.addAccountability}
            </Button>
          </span>
        )}
      </header>
      <Stages stages={account.stages} />
      <FindingList findings={findings} incidentId={incidentId} />
      {accountability.length > 0 && (
        <>
          <h3>{words.accounting.accountability}</h3>
          <ul>
            {accountability.map((one) => (
              <li key={one.id}>
                {one.name}：{words.accounting.outcomes[one.outcome]}（{one.document}）
                {one.graveConsequences && <span className="quiet"> {one.graveConsequences}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <CorrectionDialog incidentId={incidentId} isOpen={open === 'correction'} onClose={close} />
      <AccountabilityDialog incidentId={incidentId} isOpen={open === 'accountability'} onClose={close} />
    </article>
  );
}

function Stages({ stages }: { stages: IncidentAccountView['stages'] }) {
  const { firstSeen, ...times } = stages;
  const all = { ...times, firstSeen: firstSeen?.atMs ?? null };
  return (
    <dl className="stages">
      {Object.entries(words.accounting.stages).map(([stage, name]) => {
        const atMs = all[stage as keyof typeof all];
        return (
          <div key={stage}>
            <dt>{name}</dt>
            <dd>
              {atMs === null ? words.accounting.none : <TimeText ms={atMs} />}
              {stage === 'firstSeen' && firstSeen && <span className="quiet"> {firstSeen.by}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
