import type { AttachmentView, PaperView } from '../../api/views-papers.ts';
import type { PaperKind } from '../../model/index.ts';
import { toPng } from '../../response/papers/layout/drawing.ts';
import type { DeskScene } from './desk-scene.ts';

/** Words for the sections that a person writes, by section. */
export type Said = Record<string, string>;

/** Takes a paper and words; gives its text as an edit takes it. */
export function writeWords(paper: PaperView, said: Said) {
  const sections = paper.content.sections.map(({ id, sentences }) => ({
    id,
    sentences:
      said[id] !== undefined
        ? [{ text: said[id], traces: [] }]
        : sentences.map(({ text, traces }) => ({
            text,
            traces: traces.map((trace) =>
              trace.kind === 'entry' ? { kind: trace.kind, source: trace.source } : { kind: trace.kind, id: trace.id },
            ),
          })),
  }));
  return { ...paper.content, sections };
}

/** Drafts a paper and writes the words into it, through the API; gives it before approval. */
export async function drafted(
  scene: DeskScene,
  paper: { kind: PaperKind; incidentId: string; said: Said },
): Promise<PaperView> {
  const { kind, incidentId, said } = paper;
  const draft = await scene.as<PaperView>('duty-officer', 'POST', '/api/papers', { kind, incidentId });
  if (draft.status !== 200) throw new Error(`draft ${kind}: ${JSON.stringify(draft.body)}`);
  const edit = { baseVersion: 1, content: writeWords(draft.body, said) };
  const path = `/api/papers/${draft.body.summary.id}/versions`;
  const edited = await scene.as<PaperView>('duty-officer', 'POST', path, edit);
  if (edited.status !== 200) throw new Error(`edit ${kind}: ${JSON.stringify(edited.body)}`);
  return edited.body;
}

/** Drafts, approves and issues a paper through the API; throws with the refusal where one step is refused. */
export async function issued(
  scene: DeskScene,
  paper: { kind: PaperKind; incidentId: string; said: Said },
): Promise<PaperView> {
  const { summary } = await drafted(scene, paper);
  const base = `/api/papers/${summary.id}`;
  const approved = await scene.as<PaperView>('party-office', 'POST', `${base}/approve`, { version: summary.version });
  if (approved.status !== 200) throw new Error(`approve: ${JSON.stringify(approved.body)}`);
  const answer = await scene.as<PaperView>('duty-officer', 'POST', `${base}/issue`, {});
  if (answer.status !== 200) throw new Error(`issue: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Uploads a small picture through the API; gives its id. */
export async function uploadPicture(scene: DeskScene, incidentId: string, name: string): Promise<string> {
  const rects = [{ x: 2, y: 2, width: 10, height: 4, color: '#224466' }];
  const bytes = new Uint8Array(toPng({ width: 40, height: 20, rects }, 4));
  const query = new URLSearchParams({ incidentId, name });
  const picture = new Blob([bytes], { type: 'image/png' });
  const answer = await scene.as<AttachmentView>('duty-officer', 'POST', `/api/attachments?${query}`, picture);
  if (answer.status !== 200) throw new Error(`upload: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
