import { html } from 'hono/html';
import { type Html, pageShell } from '../pages/shell.ts';

interface Operation {
  summary?: string;
  parameters?: { name?: string; in?: string; required?: boolean; description?: string }[];
  requestBody?: { content?: Record<string, unknown> };
}
/** As much of an OpenAPI document as the page shows. */
export interface ApiDescription {
  paths?: Record<string, object>;
}

const METHODS = new Set(['get', 'post', 'delete']);

const CSS = `
main{max-width:960px;margin:0 auto;padding:24px 16px}
h1{font-size:22px}h2{font-size:15px;margin:0;font-family:ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
section{background:#fff;margin:0 0 10px;padding:12px 16px;border-radius:8px}
section p{margin:4px 0}
.get{color:#0b57a4}.post{color:#0d652d}.delete{color:#b3261e}
ul{margin:4px 0;padding-left:1.4em;color:#4e5969}code{background:#f0f1f3;padding:1px 4px;border-radius:3px}
`;

function operationSection(method: string, path: string, operation: Operation): Html {
  const parameters = operation.parameters ?? [];
  const types = Object.keys(operation.requestBody?.content ?? {});
  return html`<section><h2><span class="${method}">${method.toUpperCase()}</span> ${path}</h2>
<p>${operation.summary ?? ''}</p>
${types.length > 0 ? html`<p>请求体：${types.join('、')}</p>` : ''}
<ul>${parameters.map(
    (one) =>
      html`<li><code>${one.name ?? ''}</code>${one.in === 'path' ? '（路径）' : ''} ${one.description ?? ''}</li>`,
  )}</ul></section>`;
}

/** Takes the API's description and gives it as a page to read; the whole of it is /api/openapi.json. */
export function docsPage(description: ApiDescription): Html {
  const sections = Object.entries(description.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => operationSection(method, path, operation as Operation)),
  );
  const body = html`<main><h1>舆哨接口</h1>
<p>完整描述（字段、取值、出错形式）见 <a href="/api/openapi.json">/api/openapi.json</a>。凡拒绝都答
<code>{code, message, detail}</code>；时间均为 UTC 毫秒。</p>${sections}</main>`;
  return pageShell({ title: '舆哨接口', css: CSS, body });
}
