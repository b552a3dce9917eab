import { Button } from 'antd';
import { useState } from 'react';
import type { PaperView } from '../../../api/views-papers.ts';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { DivideDialog } from './divide-dialog.tsx';
import { RecordInstructionDialog } from './record-instruction-dialog.tsx';

/** What leaders wrote on a paper, and what is made of it. */
export function PaperInstructions({ view, incidentId }: { view: PaperView; incidentId: string }) {
  const { session } = useSession();
  const [isRecording, setRecording] = useState(false);
  const [dividing, setDividing] = useState<string | null>(null);
  const mayFollow = whyNot(session, 'instruction.follow') === null;
  const canRecord = mayFollow && view.summary.state !== 'withdrawn' && view.summary.state !== 'draft';
  return (
    <Panel
      title={words.papers.instructions}
      extra={canRecord && <Button onClick={() => setRecording(true)}>{words.papers.recordInstruction}</Button>}
    >
      {view.circulated.length > 0 && (
        <p className="quiet">
          {words.papers.circulated}：{[...new Set(view.circulated.map((one) => one.name))].join('、')}
        </p>
      )}
      {view.instructions.length === 0 && <p className="quiet">{words.papers.noInstructions}</p>}
      <ul className="instructions">
        {view.instructions.map((one) => (
          <li key={one.id}>
            <p className="instruction-text">{one.text}</p>
            <p className="quiet">
              {one.person} <TimeText ms={one.atMs} />{' '}
              {one.attachmentId !== null && (
                <a href={`/api/attachments/${one.attachmentId}`} target="_blank" rel="noopener">
                  {words.papers.pictures}
                </a>
              )}{' '}
              {one.dividedAtMs !== null && words.papers.divided}
            </p>
            {mayFollow && one.text !== words.incident.bareRead && (
              <Button size="small" onClick={() => setDividing(one.id)}>
                {words.papers.divide}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isRecording && (
        <RecordInstructionDialog
          paperId={view.summary.id}
          incidentId={incidentId}
          onClose={() => setRecording(false)}
        />
      )}
      {dividing !== null && <DivideDialog instructionId={dividing} onClose={() => setDividing(null)} />}
    </Panel>
  );
}
