// The little of IPP/1.1 that printing takes (RFC 8010 encoding, RFC 8011 operations).

export const OPERATION = { printJob: 2, cancelJob: 8, getJob: 9, getJobs: 10, getPrinter: 11 } as const;

const TAG = {
  operation: 1,
  end: 3,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
} as const;
const CHARSET = 0x47;
const LANGUAGE = 0x48;
const MEDIA_TYPE = 0x49;

/** One attribute of a request; several values are a set. */
export interface Attribute {
  kind: 'integer' | 'name' | 'keyword' | 'uri' | 'media-type';
  name: string;
  values: readonly (string | number)[];
}

export type Value = string | number | boolean;

/** An answer: its status, and the attributes of each job or printer in it, in order; kinds that we do not need are left out. */
export interface IppAnswer {
  status: number;
  groups: { tag: number; attributes: Map<string, Value[]> }[];
}

/** Takes an operation, its attributes and what is to be printed; gives the bytes of the request. */
export function encodeRequest(operation: number, attributes: readonly Attribute[], data: Uint8Array | null): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt16BE(0x0101, 0);
  head.writeUInt16BE(operation, 2);
  head.writeUInt32BE(1, 4);
  head.writeUInt8(TAG.operation, 8);
  const fixed = [
    field(CHARSET, 'attributes-charset', 'utf-8'),
    field(LANGUAGE, 'attributes-natural-language', 'zh-cn'),
  ];
  const given = attributes.flatMap(({ kind, name, values }) =>
    values.map((value, index) => field(tagOf(kind), index === 0 ? name : '', value)),
  );
  return Buffer.concat([head, ...fixed, ...given, Buffer.from([TAG.end]), data ?? Buffer.alloc(0)]);
}

function tagOf(kind: Attribute['kind']): number {
  return kind === 'media-type' ? MEDIA_TYPE : TAG[kind];
}

function field(tag: number, name: string, value: string | number): Buffer {
  const bytes = typeof value === 'number' ? Buffer.alloc(4) : Buffer.from(value);
  if (typeof value === 'number') bytes.writeInt32BE(value);
  const head = Buffer.alloc(3 + Buffer.byteLength(name) + 2);
  head.writeUInt8(tag, 0);
  head.writeUInt16BE(Buffer.byteLength(name), 1);
  head.write(name, 3);
  head.writeUInt16BE(bytes.length, head.length - 2);
  return Buffer.concat([head, bytes]);
}

/** Takes the bytes of an answer and gives what it says; null when they are no IPP. */
export function decodeAnswer(bytes: Buffer): IppAnswer | null {
  try {
    const groups: IppAnswer['groups'] = [];
    let values: Value[] = [];
    let at = 8;
    for (let tag = bytes.readUInt8(at++); tag !== TAG.end; tag = bytes.readUInt8(at++)) {
      if (tag < 0x10) {
        groups.push({ tag, attributes: new Map() });
        continue;
      }
      const name = piece(bytes, at);
      const value = piece(bytes, at + 2 + name.length);
      at += 4 + name.length + value.length;
      if (name.length > 0) {
        values = [];
        groups.at(-1)?.attributes.set(name.toString(), values);
      }
      const read = readValue(tag, value);
      if (read !== null) values.push(read);
    }
    return { status: bytes.readUInt16BE(2), groups };
  } catch {
    return null;
  }
}

function piece(bytes: Buffer, at: number): Buffer {
  const length = bytes.readUInt16BE(at);
  if (at + 2 + length > bytes.length) throw new RangeError('cut off');
  return bytes.subarray(at + 2, at + 2 + length);
}

function readValue(tag: number, value: Buffer): Value | null {
  if (tag === TAG.integer || tag === TAG.enum) return value.readInt32BE();
  if (tag === TAG.boolean) return value.readUInt8() === 1;
  return tag >= 0x40 && tag <= 0x49 ? value.toString() : null;
}
