import { html } from 'hono/html';
import type { Configuration, Incident } from '../../model/index.ts';
import { fullMoment } from '../../response/index.ts';
import type { StoredPost } from '../../store/port.ts';
import { factRows, levelState, levelTitle } from './facts.ts';
import { postList } from './post-list.ts';
import { type Html, pageShell } from './shell.ts';

const MAX_POSTS = 20;

const CSS = `
@page{size:A4;margin:25mm 22mm}
main{max-width:170mm;margin:20px auto;padding:20mm 18mm;background:#fff;font:15px/1.8 "Songti SC","SimSun","Noto Serif SC",serif}
h1{text-align:center;font-size:28px;letter-spacing:8px;margin:0 0 4px}
.sub{text-align:center;margin:0 0 18px}
.mark{text-align:center;font-weight:700;border:2px solid #000;padding:4px;margin:0 auto 14px;width:14em}
.to{font-weight:700;margin:0 0 10px}
h2{font-size:17px;margin:18px 0 6px}
table{width:100%;border-collapse:collapse}
th,td{border:1px solid #000;padding:5px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{width:6.5em;font-weight:700;white-space:nowrap}
.posts{padding-left:1.6em;margin:0}.posts li{margin-bottom:8px;break-inside:avoid}.posts p{margin:0}
.head{font-weight:700}.url{font-size:12px}.copy{border:1px solid #000;padding:0 4px;font-size:12px}
.sign td{height:3.2em}.sign{break-inside:avoid}
.end{text-align:right;margin:18px 0 0}
@media print{body{background:#fff}main{margin:0;padding:0;max-width:none}.exercise{color:#000;background:none;border:2px solid #000}a{color:#000;text-decoration:none}}
`;

function addressee(config: Pick<Configuration, 'unit'>): string {
  const superior = config.unit.bodies?.superior;
  if (superior === undefined) return '上级主要领导';
  return superior.leaders.map((leader) => `${superior.name}${leader.post}${leader.name}`).join('、');
}

/** Takes an incident and its posts; gives the paper flash report (纸质快报, A13) to print on A4, with room for whoever receives it. */
export function paperPage(
  incident: Incident,
  posts: readonly StoredPost[],
  config: Pick<Configuration, 'unit' | 'rulebook' | 'settings'>,
  nowMs: number,
): Html {
  const zone = config.settings.timeZone;
  const sender = config.unit.bodies?.partyGeneralBranch.name ?? config.unit.name;
  const body = html`<main>
<h1>网络舆情快报</h1>
<p class="sub">（纸质快报）　${config.unit.name}　${fullMoment(nowMs, zone)}</p>
${incident.awaitsConfirmation ? html`<p class="mark">未经人工确认</p>` : ''}
<p class="to">报：${addressee(config)}</p>
<p>现将一起涉${config.unit.name}网络舆情（${levelTitle(incident, config)}，${levelState(incident)}）报告如下。</p>
<table>${factRows(incident, posts, config, nowMs).map(([label, value]) => html`<tr><th>${label}</th><td>${value}</td></tr>`)}</table>
<h2>相关帖文</h2>${postList(posts.slice(0, MAX_POSTS), zone)}
<p class="end">报送单位：${sender}</p>
<h2>签收</h2>
<table class="sign"><tr><th>签收人</th><td></td><th>签收时间</th><td></td></tr><tr><th>批示</th><td colspan="3"></td></tr></table>
</main>`;
  return pageShell({ title: `纸质快报：${incident.title}`, css: CSS, isExercise: incident.isExercise, body });
}
