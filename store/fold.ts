// One character at a time, so that a folded text keeps its offsets into the original.
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

const simplified: ReadonlyMap<string, string> = new Map(
  traditionalToSimplified
    .split('|')
    .map((entry): [string, string] => {
      const [from = '', to = ''] = entry.split(' ');
      return [from, to];
    })
    .filter(([from, to]) => from.length === 1 && to.length === 1),
);

const invisible = /^[\p{M}\p{Cf}]+$/u;
const accented = /[\u00c0-\u024f\u1e00-\u1eff]/;
const letterOrNumber = /^[\p{L}\p{N}]$/u;
const cjkScript = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー]$/u;

/** Takes a code point and gives what is searched in its place: compatibility forms, case, accents and traditional characters folded; '' for what nobody sees. */
export function foldCodePoint(codePoint: number): string {
  const char = String.fromCodePoint(codePoint);
  if (codePoint < 0x80) return codePoint >= 0x41 && codePoint <= 0x5a ? String.fromCharCode(codePoint + 32) : char;
  if (isUnified(codePoint)) return simplified.get(char) ?? char;
  if (codePoint >= 0xff01 && codePoint <= 0xff5e) return foldCodePoint(codePoint - 0xfee0);
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return ' ';
  // A zero-width joint inside a word is a common way round keyword monitors.
  if (invisible.test(char)) return '';
  const folded = char.normalize('NFKC').toLowerCase();
  if (accented.test(folded)) return folded.normalize('NFD').replace(/\p{M}/gu, '');
  return simplified.get(folded) ?? folded;
}

export type CharClass = 'cjk' | 'word' | 'gap';

/** Takes a folded character and says whether it is searched by pairs, by whole words, or divides. */
export function classOf(char: string): CharClass {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) ? 'word' : 'gap';
  if (isUnified(code)) return 'cjk';
  if (!letterOrNumber.test(char)) return 'gap';
  return cjkScript.test(char) ? 'cjk' : 'word';
}

function isUnified(codePoint: number): boolean {
  return (codePoint >= 0x4e00 && codePoint <= 0x9fff) || (codePoint >= 0x3400 && codePoint <= 0x4dbf);
}
