/** Reads and writes times in the unit's zone, whatever zone the reader's machine is in. */
export interface Zone {
  /** HH:mm:ss. */
  time(ms: number): string;
  /** MM-DD HH:mm. */
  short(ms: number): string;
  /** YYYY-MM-DD HH:mm:ss. */
  full(ms: number): string;
  /** YYYY-MM-DD. */
  day(ms: number): string;
  /** YYYY-MM-DDTHH:mm, for a datetime-local field. */
  field(ms: number): string;
  /** Takes YYYY-MM-DD, with THH:mm or without, and gives ms UTC; null for what is no time. */
  parse(text: string): number | null;
}

/** Takes an IANA zone name and gives its reader. */
export function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const parts = (ms: number) => {
    const found = new Map(format.formatToParts(ms).map((part) => [part.type, part.value]));
    const at = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
    return {
      ...{ date: `${at('year')}-${at('month')}-${at('day')}`, monthDay: `${at('month')}-${at('day')}` },
      ...{ hm: `${at('hour')}:${at('minute')}`, hms: `${at('hour')}:${at('minute')}:${at('second')}` },
    };
  };
  const asUtc = (ms: number) => Date.parse(`${parts(ms).date}T${parts(ms).hms}Z`);
  return {
    time: (ms) => parts(ms).hms,
    short: (ms) => `${parts(ms).monthDay} ${parts(ms).hm}`,
    full: (ms) => `${parts(ms).date} ${parts(ms).hms}`,
    day: (ms) => parts(ms).date,
    field: (ms) => `${parts(ms).date}T${parts(ms).hm}`,
    parse: (text) => {
      const wall = Date.parse(text.length === 10 ? `${text}T00:00Z` : `${text}Z`);
      if (Number.isNaN(wall)) return null;
      // The offset is read at the guess, then once more at the answer, which settles the hours around a change of offset.
      const guess = wall - (asUtc(wall) - wall);
      return wall - (asUtc(guess) - guess);
    },
  };
}
