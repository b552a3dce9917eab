import { Panel } from '../parts/panel.tsx';
import { errorLine } from '../server/api-error.ts';
import { useSimilarCases } from '../server/case-queries.ts';
import { words } from '../words.ts';
import { CaseItem } from './case-item.tsx';

/** Past cases like this incident, each with what they have in common and how it went. */
export function SimilarPanel({ incidentId }: { incidentId: string }) {
  const { data, error } = useSimilarCases(incidentId);
  if (!data && !error) return null;
  return (
    <Panel title={words.cases.similar} empty={data?.similar.length === 0 && words.cases.noSimilar}>
      {!data && error && (
        <p className="failure">
          {words.cases.similarFailed}：{errorLine(error)}
        </p>
      )}
      {data?.similar.map(({ case: row, why }) => (
        <CaseItem key={row.id} row={row} why={why} />
      ))}
    </Panel>
  );
}
