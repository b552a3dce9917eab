import type { ErrorView } from '../../../api/views.ts';
import { ApiError } from './api-error.ts';

// A slow disk may take seconds; nobody on duty waits longer than this for a page that may never come.
const PATIENCE_MS = 20_000;

/** Asks the API and gives its JSON answer; throws ApiError with the server's own words, or `offline`. */
export async function request<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const { response, text } = await reach(path, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw refusal(response.status, text);
  return (text === '' ? undefined : parse(text, response.status)) as T;
}

async function reach(path: string, init: RequestInit): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(path, init);
    return { response, text: await response.text() };
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'TimeoutError') {
      throw new ApiError('no-answer', 0, '服务器长时间没有回答；如在办理事项，请刷新后核对是否已办');
    }
    throw new ApiError('offline', 0, '连接不上服务器，请检查网络后重试');
  }
}

function refusal(status: number, text: string): ApiError {
  try {
    const view = JSON.parse(text) as Partial<ErrorView>;
    if (view.message) return new ApiError(view.code ?? 'unknown', status, view.message);
  } catch {
    // A proxy's own error page is not JSON; the status below says enough.
  }
  return new ApiError('unknown', status, `服务器出错（${status}）`);
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('unknown', status, '服务器的回答无法读取');
  }
}
