import { join } from 'node:path';
import { type ApiOptions, createApi, createUser } from '../../api/index.ts';
import type { Configuration, Role } from '../../model/index.ts';
import { type OpenScene, openScene, type Scene } from './scene.ts';

/** What the API answered. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
}

/** A scene with the real API before it: everything a person does goes through `as`. */
export interface DeskScene extends Scene {
  /** Calls the API signed in with just this role; the user is made at the first call. */
  as<T = never>(
    role: Role,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer<T>>;
  /** The raw answer, for pages and files. */
  fetchAs(role: Role, method: string, path: string, body?: unknown): Promise<Response>;
  /** A page without a session, such as a leader's link. */
  visit(path: string, init?: RequestInit): Promise<Response>;
  incidentIdOf(storyId: string): Promise<string>;
  dutyIdOf(storyId: string, ruleId: string): Promise<string>;
}

const PASSWORD = 'long enough password';

/** Takes a change of the configuration, how a scene is opened (default: SQLite) and what takes pushed posts (default: nothing is taken); gives it with the API before it. */
export async function openDesk(
  change?: (config: Configuration) => Configuration,
  open: OpenScene = openScene,
  receiverOf: (ctx: Scene['ctx']) => ApiOptions['receive'] = () => async () => ({ stored: 0, known: 0, rejected: [] }),
): Promise<DeskScene> {
  const scene = await open(change);
  const { store, config, clock, log } = scene.ctx;
  const api = createApi({
    store,
    config,
    clock,
    log,
    isExercise: scene.ctx.isExercise,
    receive: receiverOf(scene.ctx),
    staticDir: join('dist', 'dashboards'),
    machineClock: clock,
    livePollMs: 1_000,
  });
  const cookies = new Map<Role, string>();
  const signIn = async (role: Role): Promise<string> => {
    const cookie = cookies.get(role);
    if (cookie !== undefined) return cookie;
    const person = { user: `u-${role}`, name: `测试${role}`, password: PASSWORD, roles: [role] };
    await createUser(store, person, { actor: 'test', nowMs: clock.now() });
    const body = JSON.stringify({ user: person.user, password: PASSWORD });
    const response = await api.app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (response.status !== 200) throw new Error(`sign-in as ${role}: ${response.status} ${await response.text()}`);
    const got = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .join('; ');
    cookies.set(role, got);
    return got;
  };
  const fetchAs: DeskScene['fetchAs'] = async (role, method, path, body) => {
    const headers: Record<string, string> = { cookie: await signIn(role) };
    if (body !== undefined) headers['content-type'] = body instanceof Blob ? body.type : 'application/json';
    const sent = body instanceof Blob ? body : JSON.stringify(body);
    return api.app.request(path, { method, headers, ...(body === undefined ? {} : { body: sent }) });
  };
  return {
    ...scene,
    fetchAs,
    async as(role, method, path, body) {
      const response = await fetchAs(role, method, path, body);
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) } as never;
    },
    visit: async (path, init) => api.app.request(path, init),
    incidentIdOf: async (storyId) => (await scene.incident(storyId)).id,
    dutyIdOf: async (storyId, ruleId) => (await scene.duty(storyId, ruleId)).id,
    async close() {
      await api.stop();
      await scene.close();
    },
  };
}
