import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Takes a page's parts and gives the whole page; all that is filled in is escaped, `css` alone is ours and is not. */
export function pageShell(page: { title: string; css: string; isExercise?: boolean; body: Html }): Html {
  const banner =
    page.isExercise === true ? html`<p class="exercise">演练　演练　演练——以下内容均为演练，并非真实舆情</p>` : '';
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${page.title}</title>
<style>${raw(BASE_CSS)}${raw(page.css)}</style>
</head>
<body>
${banner}${page.body}
</body>
</html>`;
}

const BASE_CSS = `
*{box-sizing:border-box}
body{margin:0;color:#1f2329;background:#f4f5f7;font:16px/1.65 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
a{color:#0b57a4;overflow-wrap:anywhere}
.exercise{margin:0;padding:10px 16px;background:#5b2a86;color:#fff;font-weight:700;text-align:center}
`;
