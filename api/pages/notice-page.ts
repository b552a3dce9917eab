import { html } from 'hono/html';
import { type Html, pageShell } from './shell.ts';

const CSS = `
main{max-width:520px;margin:0 auto;padding:48px 20px}
h1{font-size:22px;margin:0 0 12px}
p{margin:0 0 12px;color:#4e5969}
code{background:#e5e6eb;padding:1px 5px;border-radius:4px}
`;

/** Takes a heading and sentences; gives a plain page that says only that. */
export function noticePage(title: string, sentences: readonly string[]): Html {
  return pageShell({
    title,
    css: CSS,
    body: html`<main><h1>${title}</h1>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</main>`,
  });
}
