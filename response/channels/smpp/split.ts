/** UTF-16 units of a message that goes in one piece; 140 octets (3GPP TS 23.040). */
const SINGLE_UNITS = 70;
/** Units a part: 140 octets less the six of the concatenation header. */
const PART_UNITS = 67;
/** The header counts parts in one octet. */
const MOST_PARTS = 255;

/** One short message: what goes before the text, null when it stands alone. */
export interface Part {
  udh: Buffer | null;
  text: string;
}

/** Takes a text and a reference of 0 to 255 that its parts share; gives the parts, no character cut in two, or null when it is too long for any phone. */
export function splitText(text: string, reference: number): Part[] | null {
  if (text.length <= SINGLE_UNITS) return [{ udh: null, text }];
  const pieces = cut(text);
  if (pieces.length > MOST_PARTS) return null;
  return pieces.map((piece, index) => ({
    // Information element 0, three octets long: reference, how many, which.
    udh: Buffer.from([5, 0, 3, reference & 0xff, pieces.length, index + 1]),
    text: piece,
  }));
}

function cut(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (from < text.length) {
    let to = Math.min(from + PART_UNITS, text.length);
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to--;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
