import { createUser } from '../../api/index.ts';
import type { Role } from '../../model/index.ts';
import type { DeskScene } from './desk-scene.ts';

/** How the API refuses. */
export interface Refusal {
  code: string;
  message: string;
  detail: Record<string, unknown>;
}

/** Proposes a wording (3 人受伤), reports it to the superior and makes it current; gives its id. */
export async function makeCurrentWording(
  scene: DeskScene,
  incidentId: string,
  over: { text?: string; value?: number; expectedNo?: number | null } = {},
): Promise<string> {
  const id = await proposeReported(scene, incidentId, over);
  const expectedNo = over.expectedNo ?? null;
  const made = await scene.as('spokesperson', 'POST', `/api/wordings/${id}/current`, { expectedNo });
  if (made.status !== 200) throw new Error(`the wording is not current: ${JSON.stringify(made.body)}`);
  return id;
}

/** The same up to the report to the superior. */
export async function proposeReported(
  scene: DeskScene,
  incidentId: string,
  over: { text?: string; value?: number } = {},
): Promise<string> {
  const proposed = await scene.as<{ id: string }>('duty-officer', 'POST', `/api/incidents/${incidentId}/wordings`, {
    department: '养护科',
    text: over.text ?? '塌方造成3人受伤，道路正在抢修。',
    facts: [{ text: '3人送医', postId: null, entry: '养护科现场报告' }],
    figures: [{ name: '受伤', value: over.value ?? 3, unit: '人' }],
  });
  const report = { to: '上级局办公室', proof: '电话记录 3 号' };
  const reported = await scene.as('duty-officer', 'POST', `/api/wordings/${proposed.body.id}/report`, report);
  if (reported.status !== 200) throw new Error(`the wording is not reported: ${JSON.stringify(reported.body)}`);
  return proposed.body.id;
}

/** Makes a user who is a person of the roster, and signs them in; gives a function that calls the API as them. */
export async function asPerson(
  scene: DeskScene,
  personId: string,
  roles: Role[],
): Promise<<T = never>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>> {
  const by = { actor: 'test', nowMs: scene.clock.now() };
  const password = 'long enough password';
  await createUser(scene.store, { user: personId, name: personId, password, roles, personId }, by);
  const json = { 'content-type': 'application/json' };
  const signedIn = await scene.visit('/api/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ user: personId, password }),
  });
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const headers = { ...json, cookie: cookie.join('; ') };
  return async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await scene.visit(path, { method, headers, ...sent });
    return { status: response.status, body: (await response.json()) as never };
  };
}
