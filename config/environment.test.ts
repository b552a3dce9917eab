// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references are what is tested
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConfigCopy, copyConfig } from './config-copy.test-kit.ts';
import { checkConfiguration, loadConfiguration, problemText } from './load.ts';

let copy: ConfigCopy;
beforeEach(() => {
  copy = copyConfig();
});
afterEach(() => copy.remove());

const problems = (env: Record<string, string>) =>
  checkConfiguration(copy.dir, env).map((problem) => problemText(problem).replace(`${copy.dir}/`, 'config/'));

describe('values from the environment', () => {
  it('fills text, and numbers and truth values where the schema asks for them', () => {
    const { settings, channels } = loadConfiguration(copy.dir, {
      YUSHAO_PORT: '9000',
      YUSHAO_PUBLIC_URL: 'https://yuqing.example',
      SMTP_SECURE: 'true',
      SMTP_PORT: '465',
    });
    expect(settings).toMatchObject({ port: 9000, publicUrl: 'https://yuqing.example' });
    expect(channels[1]).toMatchObject({ port: 465, isSecure: true });
  });

  it('takes the default where a variable is unset or empty', () => {
    expect(loadConfiguration(copy.dir, { YUSHAO_PORT: '' }).settings.port).toBe(8700);
  });

  it('leaves out an optional setting whose default is nothing', () => {
    const { settings, channels } = loadConfiguration(copy.dir, {});
    expect(settings).not.toHaveProperty('ingestKey');
    expect(channels[1]).not.toHaveProperty('password');
  });

  it('fills in a value of several lines, a list and a header, and leaves templates of ours alone', () => {
    const [sms] = loadConfiguration(copy.dir, { SMS_GATEWAY_TOKEN: 't-1' }).channels;
    expect(sms).toMatchObject({
      send: { headers: { authorization: 'Bearer t-1' }, json: { mobile: '{phone}', extno: '{ref}' } },
    });
  });

  it('names a variable that is not set, at the key that wants it', () => {
    const line = copy.edit('channels.yaml', '${SMTP_HOST:-127.0.0.1}', '${SMTP_HOST}');
    expect(problems({})).toEqual([
      `config/channels.yaml:${line} [1].host：应为 环境变量 SMTP_HOST 的值，实为 没有设置环境变量 SMTP_HOST`,
    ]);
    expect(problems({ SMTP_HOST: 'mail.example' })).toEqual([]);
  });

  it('reports an unset number once, not also as a bad number', () => {
    const line = copy.edit('settings.yaml', '${YUSHAO_PORT:-8700}', '${YUSHAO_PORT}');
    expect(problems({})).toEqual([
      expect.stringContaining(`config/settings.yaml:${line} port：应为 环境变量 YUSHAO_PORT`),
    ]);
  });

  it('refuses a reference that is not closed or has no proper name', () => {
    copy.edit('channels.yaml', '${SMTP_HOST:-127.0.0.1}', '"${SMTP_HOST"');
    copy.edit('channels.yaml', '${SMTP_FROM:-yuqing@yuchuan.example}', '${2}');
    expect(problems({})).toEqual([
      expect.stringContaining('[1].host：应为 ${NAME} 或 ${NAME:-默认值}，实为 "${SMTP_HOST"'),
      expect.stringContaining('[1].from：应为 ${NAME} 或 ${NAME:-默认值}，实为 "${2}"'),
    ]);
  });

  it('keeps a doubled dollar as a literal reference', () => {
    copy.edit('channels.yaml', 'name: 单位邮箱', 'name: $${邮箱}');
    expect(loadConfiguration(copy.dir, {}).channels[1]?.name).toBe('${邮箱}');
  });

  it('never shows a value that came from outside, nor a secret in a file', () => {
    copy.edit('settings.yaml', '${YUSHAO_INGEST_KEY:-}', 'hunter2');
    const found = problems({ YUSHAO_SESSION_SECRET: 'correct horse', YUSHAO_PORT: 'staple' }).join('\n');
    expect(found).toContain('ingestKey：应为 至少 16 个字符的文本，实为 一个不予显示的值');
    expect(found).toContain('sessionSecret：应为 至少 32 个字符的文本，实为 来自环境变量的值（不予显示）');
    expect(found).toContain('port：应为 数字，实为 来自环境变量的值（不予显示）');
    expect(found).not.toMatch(/hunter2|correct horse|staple/);
  });
});
