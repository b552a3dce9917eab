import { html } from 'hono/html';
import type { Paper, PaperContent } from '../../model/index.ts';
import { fullMoment, type LeaderPage, latestOf, templateOf } from '../../response/index.ts';
import { LEADER_CSS } from './leader-css.ts';
import { answerForm, instructionLines, type Shown } from './leader-page.ts';
import { type Html, pageShell } from './shell.ts';

const CSS = `${LEADER_CSS}
h1{text-align:center}
.meta{margin:0;color:#5c6570;font-size:14px}
.body p{margin:0 0 8px;text-indent:2em;overflow-wrap:anywhere;white-space:pre-line}
.pdf{display:block;margin:14px 0;padding:12px;border:1px solid #b3261e;border-radius:8px;color:#b3261e;text-align:center;text-decoration:none;font-weight:600}
.gone{margin:14px 0;padding:10px 12px;border-radius:8px;background:#fdecea;color:#8c1d18;font-weight:600}
`;

function body(content: PaperContent, paper: Paper): Html {
  return html`${templateOf(paper.kind).sections.map(({ id, heading }) => {
    const sentences = content.sections.find((section) => section.id === id)?.sentences ?? [];
    if (sentences.length === 0) return '';
    return html`<h2>${heading}</h2>${sentences.map(({ lead, text }) => html`<p>${lead}${text}</p>`)}`;
  })}`;
}

/** Takes what a leader's link opens, with a paper; gives the page for the phone: the paper's text, its PDF, 已阅 and the instruction (签批). */
export function leaderPaperPage(page: LeaderPage & { paper: Paper }, config: Shown, action: string): Html {
  const { paper, person, link } = page;
  const zone = config.settings.timeZone;
  const { content, no, byName, atMs } = latestOf(paper);
  const { name } = templateOf(paper.kind);
  const number = paper.number === null ? '' : `第 ${paper.number.no} 期　`;
  const isGone = paper.state === 'withdrawn';
  const shown = html`<main>
<header><p class="sender">${config.unit.name} · ${name}</p><p class="to">${person.name} ${person.post}：请签批</p></header>
<h1>${content.title}</h1>
<p class="meta">${number}第 ${no} 稿　${byName}　${fullMoment(atMs, zone)}</p>
${isGone ? html`<p class="gone">这份文稿已撤回：${paper.withdrawnReason ?? ''}</p>` : ''}
${link.usedAtMs === null ? '' : html`<p class="done">✓ 已阅，${fullMoment(link.usedAtMs, zone)} 已记录</p>`}
<a class="pdf" href="${action}/paper.pdf">打开 PDF 原件</a>
<section class="body">${body(content, paper)}</section>
<section class="answer"><ul class="instructions">${instructionLines(page, config)}</ul>${answerForm({ ...page, canAnswer: page.canAnswer && !isGone }, action)}</section>
<footer>内部资料，请勿转发。本链接仅供${person.name}本人在首次批阅的设备上使用。</footer>
</main>`;
  return pageShell({ title: content.title, css: CSS, isExercise: paper.isExercise, body: shown });
}
