import { html, raw } from 'hono/html';

/** Looks of a page; `head` is markup of ours, everything else is escaped. */
export interface PageLooks {
  title: string;
  /** Defaults to the title. */
  masthead?: string;
  slogan: string;
  charset?: string;
  head?: ReturnType<typeof html>;
}

const style = `body{margin:0;font:16px/1.8 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:#222;background:#f4f5f7}
header{background:#a6192e;color:#fff;padding:14px 24px}header a{color:#fff;text-decoration:none;font-size:22px;font-weight:700}
header small{margin-left:12px;opacity:.85}main{max-width:820px;margin:20px auto;background:#fff;padding:20px 28px}
footer{max-width:820px;margin:0 auto 24px;color:#888;font-size:13px;text-align:center}.info,time,.meta{color:#888;font-size:14px}
li{margin:6px 0}.post{border-top:1px solid #eee;padding:12px 0}.author{font-weight:600}`;

/** Takes a page's looks and its body, gives the whole document; every page of the town says that it is an exercise. */
export function createPage(looks: PageLooks, body: ReturnType<typeof html>): ReturnType<typeof html> {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="${looks.charset ?? 'utf-8'}"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${looks.title}</title>${looks.head ?? ''}<style>${raw(style)}</style></head>
<body><header><a href="/">${looks.masthead ?? looks.title}</a><small>${looks.slogan}</small></header>
<main>${body}</main>
<footer>演练用的虚构页面，仅在本机可见</footer></body></html>`;
}
