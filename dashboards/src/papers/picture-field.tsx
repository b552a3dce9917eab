import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { errorLine } from '../server/api-error.ts';
import { words } from '../words.ts';
import { uploadPicture } from './queries.ts';

interface PictureFieldProps {
  label: string;
  incidentId: string;
  ids: readonly string[];
  onChange(ids: string[]): void;
}

/** Uploads pictures and shows those that are there; the browser's own file field works by keyboard and on phones. */
export function PictureField({ label, incidentId, ids, onChange }: PictureFieldProps) {
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const add = async (file: File | undefined) => {
    if (file === undefined) return;
    setBusy(true);
    setError(null);
    try {
      onChange([...new Set([...ids, await uploadPicture(incidentId, file)])]);
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  return (
    <div className="paper-pictures">
      <label>
        {label}
        <input type="file" accept="image/png,image/jpeg" onChange={(event) => void add(event.target.files?.[0])} />
      </label>
      {isBusy && <Spin />}
      {error !== null && <Alert type="error" title={errorLine(error)} />}
      {ids.map((id) => (
        <span key={id} className="paper-picture">
          <img src={`/api/attachments/${id}`} alt={words.papers.pictures} />
          <Button
            size="small"
            onClick={() => onChange(ids.filter((one) => one !== id))}
            aria-label={words.common.cancel}
          >
            ×
          </Button>
        </span>
      ))}
    </div>
  );
}
