/** UTF-16 units in one SMS in UCS-2, alone and as a part of a long one (3GPP TS 23.040). */
const SINGLE_UNITS = 70;
const PART_UNITS = 67;
/** A flash report may take this many parts. */
export const MAX_PARTS = 4;
export const MAX_UNITS = MAX_PARTS * PART_UNITS;

/** Takes a text and gives the number of SMS parts it takes in UCS-2. */
export function smsParts(text: string): number {
  return text.length <= SINGLE_UNITS ? 1 : Math.ceil(text.length / PART_UNITS);
}

/** Takes a sentence and gives it with its full stop, unless it ends with a stop of its own. */
export function withStop(text: string): string {
  return /[。！？!?…]$/u.test(text) ? text : `${text}。`;
}

/** Takes a text and a room in UTF-16 units; gives it cut at a whole character, with … where it was cut. */
export function clip(text: string, units: number): string {
  if (text.length <= units) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > units - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
