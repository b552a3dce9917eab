import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { commonCharacters } from './common-characters.ts';

/** Text with the charset it was read in and how that was found. */
export interface Decoded {
  text: string;
  charset: string;
  by: 'bom' | 'header' | 'document' | 'utf-8' | 'detected';
}

/** What we look for where the page says nothing, or something that cannot be. */
const cjkCandidates = ['GB18030', 'Big5', 'EUC-JP', 'Shift_JIS', 'EUC-KR'];
const fallbacks = [
  { charset: 'utf-8', by: 'detected' as const },
  { charset: 'gb18030', by: 'detected' as const },
];
/** Bytes that detection looks at: chardet's time grows with them. */
const sampleBytes = 64 * 1024;
/** Where a declaration may stand: the HTML standard asks for 1,024 bytes, real pages put scripts before it. */
const headBytes = 4096;

/** The web's reading of labels: whoever says gb2312 may use any character of gb18030. */
const aliases: Record<string, string> = {
  gb2312: 'gb18030',
  'gb-2312': 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  'hz-gb-2312': 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  cp950: 'big5',
  'x-x-big5': 'big5',
  utf8: 'utf-8',
  unicode: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
};

function label(name: string | undefined): string | undefined {
  const clean = name
    ?.trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (!clean) return undefined;
  const known = aliases[clean] ?? clean;
  return iconv.encodingExists(known) ? known : undefined;
}

function byteOrderMark(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 4).equals(Buffer.from([0xff, 0xfe, 0, 0]))) return 'utf-32le';
  if (bytes.subarray(0, 4).equals(Buffer.from([0, 0, 0xfe, 0xff]))) return 'utf-32be';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8';
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le';
  if (bytes.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))) return 'utf-16be';
  return undefined;
}

/** Markup in UTF-16 or UTF-32 without a mark shows by where its zeros are around the first `<`. */
function wideMarkup(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 4).toString('hex');
  const shapes: Record<string, string> = { '3c000000': 'utf-32le', '0000003c': 'utf-32be' };
  if (shapes[head]) return shapes[head];
  if (/^3c00(?!00)..00?/.test(head) && bytes[3] === 0) return 'utf-16le';
  if (head.startsWith('003c00')) return 'utf-16be';
  return undefined;
}

function declared(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, headBytes).toString('latin1');
  const xml = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head);
  const meta = /<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head);
  return label(xml?.[1]) ?? label(meta?.[1]);
}

/** Counts well-formed UTF-8 characters beyond ASCII; undefined when the bytes are not UTF-8 (a cut last character is forgiven). */
function utf8Characters(bytes: Buffer): number | undefined {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
  let count = 0;
  for (const byte of bytes) if (byte >= 0xc2) count += 1;
  return count;
}

/** Share of common Chinese characters among the characters beyond ASCII, less what could not be decoded. */
function plausibility(text: string): number {
  let wide = 0;
  let points = 0;
  for (const character of text) {
    if (character <= '\u007f') continue;
    wide += 1;
    if (character === '\ufffd') points -= 1;
    else if (commonCharacters.has(character)) points += 1;
  }
  return wide === 0 ? 0 : points / wide;
}

function decode(bytes: Buffer, charset: string): string {
  return iconv.decode(bytes, charset);
}

/** The best of the declared and the detected charsets; a declared one wins unless another reads clearly better. */
function choose(bytes: Buffer, named: { charset: string; by: 'header' | 'document' }[]): Omit<Decoded, 'text'> {
  const firstWide = bytes.findIndex((byte) => byte > 0x7f);
  const sample = bytes.subarray(Math.max(0, firstWide), firstWide + sampleBytes);
  const detected = analyse(sample)
    .filter((match) => cjkCandidates.includes(match.name))
    .map((match) => ({ charset: label(match.name) ?? 'gb18030', by: 'detected' as const }));
  const candidates = [...named, ...detected, ...fallbacks];
  const scored = candidates.map((candidate) => ({ candidate, score: plausibility(decode(sample, candidate.charset)) }));
  const first = scored[0];
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const isClearlyBetter = first === undefined || best.score > Math.max(0.1, first.score * 2);
  if (named.length > 0 && !isClearlyBetter) return first.candidate;
  if (named.length === 0 && best.score <= 0) return { charset: 'utf-8', by: 'detected' };
  return best.candidate;
}

/**
 * Takes a body and its Content-Type and gives its text. Order: byte order mark; bytes that are UTF-8 are UTF-8 whatever is
 * declared; the header's and the document's word, unless the bytes read clearly better as another Chinese charset; detection.
 */
export function decodeBody(bytes: Buffer, contentType = ''): Decoded {
  const mark = byteOrderMark(bytes) ?? wideMarkup(bytes);
  if (mark) return { text: decode(bytes, mark), charset: mark, by: 'bom' };
  const header = label(/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1]);
  const inside = declared(bytes);
  const utf8 = utf8Characters(bytes);
  if (utf8 === 0) return { text: bytes.toString('latin1'), charset: 'utf-8', by: 'utf-8' };
  const isDeclaredUtf8 = header === 'utf-8' || (header === undefined && inside === 'utf-8');
  // Two GBK characters can look like UTF-8 by chance; a dozen cannot.
  if (utf8 !== undefined && (isDeclaredUtf8 || utf8 > 12 || (!header && !inside))) {
    return { text: decode(bytes, 'utf-8'), charset: 'utf-8', by: 'utf-8' };
  }
  const named = [
    ...(header ? [{ charset: header, by: 'header' as const }] : []),
    ...(inside ? [{ charset: inside, by: 'document' as const }] : []),
  ];
  const chosen = choose(bytes, named);
  return { text: decode(bytes, chosen.charset), ...chosen };
}
