import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { needsData } from '../../test/crawlers/shared-data.ts';
import { decodeBody } from './charset.ts';

const text = '清川公路分局昨日通报了路面塌陷的情况。';
const page = (charset: string, body = text) =>
  `<html><head><meta charset="${charset}"></head><body>${body}</body></html>`;

describe('decodeBody', () => {
  it.each([
    ['the header', iconv.encode(text, 'gb18030'), 'text/html; charset=GB2312', 'gb18030', 'header'],
    ['the meta tag', iconv.encode(page('gbk'), 'gb18030'), 'text/html', 'gb18030', 'document'],
    [
      'the XML declaration',
      iconv.encode(`<?xml version="1.0" encoding="gb2312"?><a>${text}</a>`, 'gb18030'),
      '',
      'gb18030',
      'document',
    ],
    [
      'a byte order mark',
      iconv.encode(text, 'utf-16le', { addBOM: true }),
      'text/html; charset=gbk',
      'utf-16le',
      'bom',
    ],
    ['nothing but the bytes', iconv.encode(text.repeat(3), 'gb18030'), '', 'gb18030', 'detected'],
    ['a meta tag that is wrong', iconv.encode(page('utf-8'), 'gb18030'), '', 'gb18030', 'detected'],
    [
      'a header that is wrong and a meta tag that is right',
      iconv.encode(page('gbk'), 'gb18030'),
      'text/html; charset=ISO-8859-1',
      'gb18030',
      'document',
    ],
    ['UTF-8 that calls itself GBK', Buffer.from(page('gbk')), 'text/html; charset=gbk', 'utf-8', 'utf-8'],
    [
      'traditional characters that call themselves GB2312',
      iconv.encode(page('gb2312', '這個問題已經發生過，現在應該怎麼處理'.repeat(3)), 'big5'),
      '',
      'big5',
      'detected',
    ],
  ])('goes by %s', (_name, bytes, contentType, charset, by) => {
    const decoded = decodeBody(bytes, contentType);
    expect(decoded).toMatchObject({ charset, by });
    expect(decoded.text).not.toContain('\ufffd');
    if (charset !== 'big5') expect(decoded.text).toContain(text);
  });

  it('keeps a UTF-8 page in which a few bytes are broken', () => {
    const bytes = Buffer.concat([Buffer.from(page('utf-8')), Buffer.from([0xe6, 0xb8]), Buffer.from(text)]);
    expect(decodeBody(bytes, 'text/html; charset=utf-8').text).toContain(text);
  });

  it('leaves a Western page in the charset that it names', () => {
    expect(decodeBody(iconv.encode('Überprüfung für Straßen', 'latin1'), 'text/html; charset=iso-8859-1').text).toBe(
      'Überprüfung für Straßen',
    );
  });

  const samples = needsData('encoding_samples');
  const names = existsSync(samples) ? readdirSync(samples).filter((name) => !name.includes('utf8')) : [];
  it.each(names)('reads every piece of %s, whatever it is declared to be', (name) => {
    const bytes = gunzipSync(readFileSync(join(samples, name)));
    const wanted = name.includes('big5') ? 'big5' : 'gb18030';
    let pieces = 0;
    for (let at = 0; at + 2000 < bytes.length; at += Math.max(2000, Math.floor(bytes.length / 100))) {
      const start = bytes.indexOf(10, at) + 1;
      for (const declared of ['', 'utf-8', 'iso-8859-1', 'gb2312', 'big5']) {
        const { charset } = decodeBody(bytes.subarray(start, start + 1000), `text/html; charset=${declared}`);
        expect(charset, `${name} at ${start} declared as ${declared}`).toBe(wanted);
      }
      pieces += 1;
    }
    expect(pieces).toBeGreaterThan(30);
  });
});
