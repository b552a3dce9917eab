import { readFileSync } from 'node:fs';
import { Agent, fetch } from 'undici';
import { nodeUrl, type Running } from './state.ts';

type Question = { port?: number; method?: string; body?: object; timeoutMs?: number };

/** Asks a node of the cluster as its first user; null when there is no answer in time. */
export async function ask(
  running: Running,
  path: string,
  question: Question = {},
): Promise<{ status: number; body: Record<string, unknown> } | null> {
  const { port = running.nodes[0]?.port, method = 'GET', body, timeoutMs = 5000 } = question;
  const base = port === undefined ? running.url : nodeUrl(running, port);
  const { secured } = running;
  const agent = new Agent(secured === null ? {} : { connect: { ca: readFileSync(secured.caFile, 'utf8') } });
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (secured !== null) {
    headers.authorization = `Basic ${Buffer.from(`elastic:${secured.password}`).toString('base64')}`;
  }
  const request = { method, headers, dispatcher: agent, signal: AbortSignal.timeout(timeoutMs) };
  try {
    const answer = await fetch(base + path, body === undefined ? request : { ...request, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  } catch {
    return null;
  } finally {
    void agent.destroy();
  }
}
