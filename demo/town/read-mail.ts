// Just enough of MIME to show a mail: header folding, encoded words, one level of multipart, base64 and quoted-printable.

interface Part {
  headers: Map<string, string>;
  body: string;
}

function split(message: string): Part {
  const normal = message.replace(/\r\n/g, '\n');
  const end = normal.indexOf('\n\n');
  const head = end < 0 ? normal : normal.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : normal.slice(end + 2) };
}

function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/=\n/g, '');
  const bytes: number[] = [];
  for (let at = 0; at < joined.length; at++) {
    const hex = /^=([0-9A-Fa-f]{2})/.exec(joined.slice(at, at + 3))?.[1];
    if (hex) at += 2;
    bytes.push(...(hex ? [Number.parseInt(hex, 16)] : Buffer.from(joined.charAt(at))));
  }
  return Buffer.from(bytes);
}

function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replace(/_/g, ' ')).toString('utf8'),
    );
}

function bodyOf(part: Part): string {
  const boundary = /boundary="?([^";]+)"?/i.exec(part.headers.get('content-type') ?? '')?.[1];
  if (boundary) {
    const parts = part.body
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((piece) => split(piece.replace(/^\n/, '')));
    const plain = parts.find((one) => (one.headers.get('content-type') ?? '').startsWith('text/plain')) ?? parts[0];
    return plain ? bodyOf(plain) : '';
  }
  const encoding = part.headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(part.body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quotedPrintable(part.body).toString('utf8') : part.body;
}

/** Takes a raw UTF-8 mail, gives its subject and plain text. */
export function readMail(message: string): { subject: string; text: string } {
  const part = split(message);
  return { subject: decodeWords(part.headers.get('subject') ?? ''), text: bodyOf(part).trim() };
}
