import { Button } from 'antd';
import { words } from '../words.ts';

interface PageTurnerProps {
  offset: number;
  limit: number;
  next: number | null;
  onTurn(offset: number): void;
}

/** Earlier and later pages; nothing where there is one page only. */
export function PageTurner({ offset, limit, next, onTurn }: PageTurnerProps) {
  if (offset === 0 && next === null) return null;
  return (
    <div className="page-turner">
      <Button disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - limit))}>
        {words.cases.previous}
      </Button>
      <Button disabled={next === null} onClick={() => onTurn(next ?? 0)}>
        {words.cases.next}
      </Button>
    </div>
  );
}
