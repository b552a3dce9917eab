import { crc32, deflateSync } from 'node:zlib';

/** A drawing of filled rectangles on white, in units of its own: drawn alike as SVG and as PNG. */
export interface Drawing {
  width: number;
  height: number;
  rects: { x: number; y: number; width: number; height: number; color: string }[];
}

/** Takes a drawing and gives it as SVG. */
export function toSvg(drawing: Drawing): string {
  const rects = drawing.rects.map(
    ({ x, y, width, height, color }) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${color}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${drawing.height}" width="${drawing.width}" height="${drawing.height}" shape-rendering="crispEdges">${rects.join('')}</svg>`;
}

/** Takes a drawing and pixels a unit; gives it as PNG (8-bit RGB), for programs that draw no SVG. */
export function toPng(drawing: Drawing, scale: number): Buffer {
  const width = Math.round(drawing.width * scale);
  const height = Math.round(drawing.height * scale);
  const stride = width * 3 + 1;
  const pixels = Buffer.alloc(stride * height, 255);
  for (let row = 0; row < height; row++) pixels[row * stride] = 0;
  for (const rect of drawing.rects) fill(pixels, stride, scale, rect, { width, height });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, RGB; no palette, filter or interlacing.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function fill(
  pixels: Buffer,
  stride: number,
  scale: number,
  rect: Drawing['rects'][number],
  size: { width: number; height: number },
): void {
  const color = Buffer.from(rect.color.slice(1), 'hex');
  const toX = Math.min(Math.round((rect.x + rect.width) * scale), size.width);
  const toY = Math.min(Math.round((rect.y + rect.height) * scale), size.height);
  for (let y = Math.round(rect.y * scale); y < toY; y++) {
    for (let x = Math.round(rect.x * scale); x < toX; x++) pixels.set(color, y * stride + 1 + x * 3);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
