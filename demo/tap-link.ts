// What a leader's thumb does with a link: open it, read, press the button of the form that the page shows.
import * as cheerio from 'cheerio';

const TIMEOUT_MS = 10_000;
const linkPattern = /https?:\/\/[!-~]+/;

/** How a tap ended; `why` says what the page answered where it did not work. */
export type TapResult = { isOk: true } | { isOk: false; why: string };

/** Takes a message's text, gives the link in it. */
export function linkIn(text: string): string | undefined {
  return linkPattern.exec(text)?.[0];
}

/** The device's cookies, as a phone keeps them between the two requests. */
function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** Opens a link, fills the instruction (empty for a bare 已阅) into the page's form and submits it; never throws. */
export async function tapLink(url: string, instruction: string): Promise<TapResult> {
  try {
    const page = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const $ = cheerio.load(await page.text());
    if (!page.ok) return { isOk: false, why: `打开链接得到 HTTP ${page.status}` };
    const form = $('form')
      .filter((_, one) => $(one).attr('method')?.toLowerCase() === 'post')
      .first();
    if (form.length === 0) return { isOk: false, why: '页面上没有可以提交的“已阅”' };
    const fields = new URLSearchParams();
    for (const input of form.find('input[type=hidden]').toArray()) {
      fields.set($(input).attr('name') ?? '', $(input).attr('value') ?? '');
    }
    fields.set(form.find('textarea').attr('name') ?? 'instruction', instruction);
    const action = new URL(form.attr('action') ?? '', page.url);
    const answer = await fetch(action, {
      method: 'POST',
      headers: { origin: action.origin, cookie: cookiesOf(page) },
      body: fields,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.ok ? { isOk: true } : { isOk: false, why: `提交“已阅”得到 HTTP ${answer.status}` };
  } catch (thrown) {
    return { isOk: false, why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
