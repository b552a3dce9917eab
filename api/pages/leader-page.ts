import { html } from 'hono/html';
import type { Configuration, Person } from '../../model/index.ts';
import { fullMoment, type LeaderPage, reportFacts } from '../../response/index.ts';
import { hideTokens } from '../present/dispatches.ts';
import { factRows, levelState, levelTitle } from './facts.ts';
import { LEADER_CSS } from './leader-css.ts';
import { postList } from './post-list.ts';
import { type Html, pageShell } from './shell.ts';

const MAX_POSTS = 10;
/** Longest instruction that the form takes, in characters. */
const MAX_INSTRUCTION = 2_000;

/** What the leader's pages need of the configuration. */
export type Shown = Pick<Configuration, 'unit' | 'rulebook' | 'settings' | 'roster'>;

function verdict({ incident }: LeaderPage, config: Shown): Html {
  return html`<section class="verdict level-${incident.level}">
<p class="level">${levelTitle(incident, config)}</p>
<p class="state">${levelState(incident)}</p>
${incident.awaitsConfirmation ? html`<p class="mark">未经人工确认</p>` : ''}
</section>`;
}

/** This leader's instructions so far, each with its time. */
export function instructionLines(page: LeaderPage, config: Shown): Html {
  const people = new Map<string, Person>(config.roster.people.map((person) => [person.id, person]));
  const zone = config.settings.timeZone;
  return html`${page.instructions.map(
    (one) => html`<li><b>${people.get(one.personId)?.name ?? one.personId}</b>
<time>${fullMoment(one.atMs, zone)}</time><span class="words">${one.text}</span></li>`,
  )}`;
}

/** 已阅 and the instruction; shut once the link takes no more. */
export function answerForm(page: LeaderPage, action: string): Html {
  const isAnswered = page.link.usedAtMs !== null;
  if (!page.canAnswer) return html`<p class="closed">此链接已不能再批示。</p>`;
  return html`<form method="post" action="${action}">
<label for="instruction">${isAnswered ? '补充批示' : '批示（可不填）'}</label>
<textarea id="instruction" name="instruction" rows="4" maxlength="${MAX_INSTRUCTION}"
 placeholder="请在此写批示" ${isAnswered ? html`required` : ''}></textarea>
<button type="submit">${isAnswered ? '提交批示' : '已阅'}</button>
${isAnswered ? '' : html`<p class="hint">填写了批示的，按“已阅”时一并提交。</p>`}
</form>`;
}

/** Takes what a leader's link opens; gives the page for the phone: what happened, then 已阅 and the instruction (批示). */
export function leaderPage(page: LeaderPage, config: Shown, nowMs: number, action: string): Html {
  const zone = config.settings.timeZone;
  const { incident, dispatch, person } = page;
  const answeredAtMs = page.link.usedAtMs;
  const { what } = reportFacts(incident, page.posts, config.unit);
  // What happened and the level stand large above the rows.
  const rows = factRows(incident, page.posts, config, nowMs).filter(([label]) => label !== '事由' && label !== '级别');
  const body = html`<main>
<header><p class="sender">${config.unit.name} · 舆情快报</p><p class="to">${person.name} ${person.post}：</p></header>
<h1>${what}</h1>
${verdict(page, config)}
${answeredAtMs === null ? '' : html`<p class="done">✓ 已阅，${fullMoment(answeredAtMs, zone)} 已记录</p>`}
<dl>${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
<section class="answer"><ul class="instructions">${instructionLines(page, config)}</ul>${answerForm(page, action)}</section>
<h2>快报原文</h2><blockquote>${hideTokens(dispatch.text)}</blockquote>
<h2>相关帖文（共 ${incident.spread.posts} 条）</h2>${postList(page.posts.slice(0, MAX_POSTS), zone)}
<footer>内部资料，请勿转发。本链接仅供${person.name}本人在首次批阅的设备上使用。</footer>
</main>`;
  return pageShell({ title: `舆情快报：${what}`, css: LEADER_CSS, isExercise: incident.isExercise, body });
}
