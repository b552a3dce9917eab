const ending = '(?:路|街|巷|桥|村|寨|镇|乡|小区|新区|大道|隧道|广场|公园|小学|中学|医院|水库|路口|村口)';
const wholeSpot = new RegExp(`^\\p{Script=Han}{2,}${ending}$|^k\\d{1,5}$`, 'u');
const tail = new RegExp(`^${ending}$`, 'u');
const kindOnly =
  /^(?:高速公路|柏油路|水泥路|盘山路|必经之路|十字路口|丁字路口|步行街|商业街|.*天桥|立交桥|便桥|农村|全村)$/u;
const lastOfSpot: ReadonlySet<string> = new Set('路街巷桥村寨镇乡区道场园学院库口0123456789');
const mark = /^k(\d+)$/;
/** Kilometre marks this near are one spot told by two people. */
const nearKm = 1;

/** Takes a word and the telling word just before it ('' where there is none) and gives the place they name, or undefined. */
export function spotOf(word: string, before: string): string | undefined {
  // Few words end as a place does: the rest are told by one character.
  if (!lastOfSpot.has(word.charAt(word.length - 1)) || kindOnly.test(word)) return undefined;
  if (wholeSpot.test(word)) return word;
  return before.length > 1 && tail.test(word) ? before + word : undefined;
}

/** Takes the spots of two texts and tells whether both name one of a kind (a village, a crossing, a kilometre) and none the other's. Symmetric. */
export function isOtherSpot(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let isSameKind = false;
  for (const one of a) {
    for (const other of b) {
      if (isOne(one, other)) return false;
      if (kindOf(one) === kindOf(other)) isSameKind = true;
    }
  }
  return isSameKind;
}

// 新坪镇 is in 新坪镇路口.
function isOne(a: string, b: string): boolean {
  const [kmA, kmB] = [mark.exec(a)?.[1], mark.exec(b)?.[1]];
  if (kmA !== undefined && kmB !== undefined) return Math.abs(Number(kmA) - Number(kmB)) <= nearKm;
  return a.startsWith(b) || b.startsWith(a);
}

function kindOf(spot: string): string {
  return mark.test(spot) ? 'k' : spot.slice(-1);
}
