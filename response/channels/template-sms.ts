// Clouds that carry approved templates only: text about government is refused there. They carry “open the report” with the end of a one-time link.

/** Templates of one channel. */
export interface Templates {
  linkTemplate: string;
  resendTemplate?: string | undefined;
  noticeTemplate?: string | undefined;
}

/** Which template a message goes in, and its variable: the token of its link, null where it has none. */
export type Chosen = { template: string; token: string | null } | { why: string };

const RESEND_MARK = '【重发】';

/** Takes a message's text and gives the template for it, or why none can carry it. */
export function chooseTemplate(templates: Templates, text: string): Chosen {
  const token = /\/r\/([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])/.exec(text)?.[1] ?? null;
  if (token !== null) {
    const isResend = text.startsWith(RESEND_MARK);
    return { template: (isResend ? templates.resendTemplate : undefined) ?? templates.linkTemplate, token };
  }
  if (templates.noticeTemplate !== undefined) return { template: templates.noticeTemplate, token: null };
  return { why: '模板短信不能带正文，这条消息又没有签阅链接；可另配 noticeTemplate' };
}

/** Takes what a cloud's SDK threw; gives its code, HTTP status (0 when there was none) and whether the connection never stood. */
export function describeThrown(thrown: unknown): { code: string; status: number; isUnsent: boolean; detail: string } {
  const { code, statusCode, httpCode } = (thrown ?? {}) as Record<string, unknown>;
  const message = (thrown instanceof Error ? thrown.message : String(thrown)).split(/(?:POST|GET) https?:/)[0] ?? '';
  const isUnsent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ConnectTimeout/.test(
    `${code} ${message}`,
  );
  const word = typeof code === 'string' ? code : '';
  // Addresses hold numbers and keys: they stay out of what is kept.
  const detail = message
    .replace(/https?:\/\/\S+/g, '')
    .trim()
    .slice(0, 200);
  return { code: word, status: Number(statusCode ?? httpCode ?? 0), isUnsent, detail };
}
