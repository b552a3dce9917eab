import type { Attachment } from '../../../model/index.ts';
import type { DocxImage } from './docx.ts';
import { type Drawing, toPng, toSvg } from './drawing.ts';
import { imageFile } from './pages.ts';

/** Takes drawings by file name and uploaded pictures; gives them as files for the PDF. */
export function pdfImages(drawings: ReadonlyMap<string, Drawing>, attachments: readonly Attachment[]) {
  const files: Record<string, Buffer> = {};
  for (const [name, drawing] of drawings) files[name] = Buffer.from(toSvg(drawing));
  for (const attachment of attachments) files[imageFile(attachment)] = Buffer.from(attachment.content, 'base64');
  return files;
}

/** The same for a DOCX, with drawings as PNG: not every word processor draws SVG. */
export function docxImages(
  drawings: ReadonlyMap<string, Drawing>,
  attachments: readonly Attachment[],
): Map<string, DocxImage> {
  const images = new Map<string, DocxImage>();
  for (const [name, drawing] of drawings) {
    // About 1,000 pixels wide: sharp on paper.
    const scale = Math.max(1, Math.round(1_000 / drawing.width));
    images.set(name, { type: 'png', bytes: toPng(drawing, scale) });
  }
  for (const attachment of attachments) {
    const type = attachment.mediaType === 'image/png' ? 'png' : 'jpg';
    images.set(imageFile(attachment), { type, bytes: Buffer.from(attachment.content, 'base64') });
  }
  return images;
}
