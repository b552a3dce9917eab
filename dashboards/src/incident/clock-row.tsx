import { Button } from 'antd';
import { useState } from 'react';
import type { ClockView } from '../../../api/views.ts';
import { DutyClock } from '../desk/duty-clock.tsx';
import { RecordDialog } from '../dialogs/record-dialog.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';

/** One running clock with its article, who owes it, and the way to record a proof. */
export function ClockRow({ duty, isOpen }: { duty: ClockView; isOpen: boolean }) {
  const { session } = useSession();
  const [isRecording, setIsRecording] = useState(false);
  const refusal = whyNot(session, 'proof.record');
  const isRecordable = isOpen && duty.needsRecord && duty.state === 'open';
  return (
    <div className="clock-row" id={`duty-${duty.dutyId}`}>
      <DutyClock duty={duty} />
      <details className="article-fold">
        <summary>
          {words.clock.owner(duty.owner)} <span className="article">{words.clock.article(duty.article)}</span>
        </summary>
        <p className="quiet">{duty.articleText}</p>
      </details>
      {isRecordable && (
        <Button size="small" onClick={() => setIsRecording(true)} disabled={refusal !== null}>
          {words.dialogs.record}
        </Button>
      )}
      {isRecordable && refusal && <span className="quiet clock-refusal">{refusal}</span>}
      <RecordDialog duty={duty} isOpen={isRecording} onClose={() => setIsRecording(false)} />
    </div>
  );
}
