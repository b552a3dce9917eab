import { Alert, Button, Select, Space } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { LoadError } from '../parts/load-error.tsx';
import { Panel } from '../parts/panel.tsx';
import { errorLine } from '../server/api-error.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { PaperLine } from './paper-line.tsx';
import { useDraft, usePaperOptions, usePapers } from './queries.ts';

/** The papers of an incident, and a way to draft one from its records. */
export default function PapersPanel({ incidentId }: { incidentId: string }) {
  const { session } = useSession();
  const { data: papers, error, refetch } = usePapers(`incidentId=${encodeURIComponent(incidentId)}`);
  const mayDraft = whyNot(session, 'paper.draft') === null;
  return (
    <Panel
      title={words.papers.title}
      extra={mayDraft && <DraftBox incidentId={incidentId} />}
      empty={papers?.length === 0 && words.papers.none}
    >
      {error && <LoadError error={error} onRetry={() => void refetch()} />}
      <ul className="paper-list">
        {papers?.map((paper) => (
          <PaperLine key={paper.id} paper={paper} />
        ))}
      </ul>
    </Panel>
  );
}

function DraftBox({ incidentId }: { incidentId: string }) {
  const { data } = usePaperOptions();
  const [kind, setKind] = useState<string | null>(null);
  const [, navigate] = useLocation();
  const draft = useDraft();
  const kinds = data?.templates.filter((template) => template.period === null) ?? [];
  const start = () => {
    if (kind === null) return;
    draft.mutate({ kind, incidentId, day: null }, { onSuccess: ({ summary }) => navigate(`/papers/${summary.id}`) });
  };
  return (
    <div className="paper-draft">
      <Space.Compact>
        <Select
          value={kind}
          onChange={setKind}
          placeholder={words.papers.kind}
          aria-label={words.papers.kind}
          popupMatchSelectWidth={false}
          className="paper-kind"
          options={kinds.map((template) => ({ value: template.kind, label: template.name }))}
        />
        <Button type="primary" disabled={kind === null} loading={draft.isPending} onClick={start}>
          {words.papers.draft}
        </Button>
      </Space.Compact>
      {draft.error && <Alert type="error" title={errorLine(draft.error)} />}
    </div>
  );
}
