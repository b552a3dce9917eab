import qrcode from 'qrcode-generator';
import type { Drawing } from './drawing.ts';

/** Modules of white that a reader needs around the code. */
const QUIET = 4;

/** Takes an address and gives its QR code (level M). */
export function drawCode(address: string): Drawing {
  const code = qrcode(0, 'M');
  code.addData(address, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const rects: Drawing['rects'] = [];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (!code.isDark(row, column)) continue;
      rects.push({ x: column + QUIET, y: row + QUIET, width: 1, height: 1, color: '#000000' });
    }
  }
  const size = count + 2 * QUIET;
  return { width: size, height: size, rects };
}
