import { Tag } from 'antd';
import { Link } from 'wouter';
import type { PaperSummary } from '../../../api/views-papers.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

const colors: Record<PaperSummary['state'], string> = {
  draft: 'default',
  approved: 'blue',
  issued: 'green',
  withdrawn: 'red',
};

/** How far a paper is. */
export function PaperState({ paper }: { paper: PaperSummary }) {
  return <Tag color={colors[paper.state]}>{paper.stateName}</Tag>;
}

/** A paper in a list: what it is, how far, what is still missing. */
export function PaperLine({ paper }: { paper: PaperSummary }) {
  return (
    <li>
      <p className="paper-title">
        <Link href={`/papers/${paper.id}`}>{paper.title || paper.kindName}</Link>
      </p>
      <p className="quiet">
        <PaperState paper={paper} />
        {paper.kindName} {paper.number !== null && words.papers.number(paper.number.no)}{' '}
        {words.papers.version(paper.version)} {paper.correctsId !== null && `${words.papers.correction} `}
        {paper.copies > 0 && `${words.papers.copies(paper.received, paper.copies)} `}
        <TimeText ms={paper.updatedAtMs} />
      </p>
      {paper.missing.length > 0 && <p className="paper-missing">{words.papers.missing(paper.missing)}</p>}
    </li>
  );
}
