// A paper as the office makes one in an unattended drill: drafted from the records, completed, approved, issued, sent to be signed.
import type { DrillAction } from '../model/index.ts';

/** A call at the desk by whoever acts. */
export type DeskCall = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Response>;

type PaperAction = Extract<DrillAction['action'], { kind: 'paper' }>;
type Trace = { kind: 'post' | 'record'; id: string } | { kind: 'entry'; source: string };

interface Paper {
  summary: { id: string; version: number };
  content: { sections: { id: string; sentences: { text: string; traces: Trace[] }[] }[] };
}

/** Takes the incident and what the script says; makes the paper over HTTP. Gives why it was refused, null when it is out. */
export async function makePaper(call: DeskCall, incidentId: string, action: PaperAction): Promise<string | null> {
  const draft = await call('POST', '/api/papers', { kind: action.paper, incidentId });
  if (!draft.ok) return refusal(draft);
  const { summary, content } = (await draft.json()) as Paper;
  const base = `/api/papers/${summary.id}`;
  const steps: [path: string, body: unknown][] = [
    ['versions', { baseVersion: summary.version, content: withWords(content, action.words) }],
    ['approve', { version: summary.version + 1 }],
    ['issue', {}],
    ...(action.signers.length === 0 ? [] : [['circulate', { personIds: action.signers }] as [string, unknown]]),
  ];
  for (const [path, body] of steps) {
    const answer = await call('POST', `${base}/${path}`, body);
    if (!answer.ok) return refusal(answer);
    await answer.arrayBuffer();
  }
  return null;
}

/** Sections that people write get the script's words; facts stay as the records gave them. */
function withWords({ sections, ...content }: Paper['content'], words: Readonly<Record<string, string>>) {
  const edited = sections.map(({ id, sentences }) => {
    const text = words[id];
    if (text !== undefined) return { id, sentences: [{ text, traces: [] }] };
    return { id, sentences: sentences.map(({ text, traces }) => ({ text, traces: traces.map(bare) })) };
  });
  return { ...content, sections: edited };
}

/** What an edit takes of a trace: who entered it and when is the program's to say. */
function bare(trace: Trace): Trace {
  return trace.kind === 'entry' ? { kind: trace.kind, source: trace.source } : { kind: trace.kind, id: trace.id };
}

async function refusal(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => ({}))) as { message?: string };
  return body.message ?? `HTTP ${answer.status}`;
}
