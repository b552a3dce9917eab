import { html } from 'hono/html';
import { postTimeMs } from '../../model/index.ts';
import { fullMoment, platformName } from '../../response/index.ts';
import type { StoredPost } from '../../store/port.ts';
import type { Html } from './shell.ts';

const MAX_TEXT = 140;

function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const characters = [...flat];
  return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT).join('')}…` : flat;
}

/** Only web addresses become links; anything else that a source called a url stays text. */
function webAddress(url: string | undefined): string | null {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : null;
}

function postItem({ post, analysis }: StoredPost, timeZone: string): Html {
  const url = webAddress(post.url);
  const at = `${fullMoment(postTimeMs(post), timeZone)}${post.publishedAtMs === null ? '（采集时间）' : ''}`;
  const copy = analysis?.copyOf ? html`<span class="copy">转载</span>` : '';
  return html`<li>
<p class="from"><b>${post.outlet ?? platformName(post.platform)}</b> ${post.author.name} · ${at} ${copy}</p>
${post.title ? html`<p class="head">${post.title}</p>` : ''}
<p class="text">${excerpt(post.text)}</p>
${url === null ? '' : html`<p class="url"><a href="${url}" rel="noreferrer noopener nofollow" target="_blank">${url}</a></p>`}
</li>`;
}

/** Takes posts and gives them as a list with their links. */
export function postList(posts: readonly StoredPost[], timeZone: string): Html {
  if (posts.length === 0) return html`<p>暂无帖文。</p>`;
  return html`<ol class="posts">${posts.map((post) => postItem(post, timeZone))}</ol>`;
}
