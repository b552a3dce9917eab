import { AppError, type Attachment } from '../../model/index.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { pictureSize } from './picture-size.ts';

/** Largest picture kept, bytes. */
const MAX_ATTACHMENT = 2 * 1_048_576;
/** A small file may unpack into a picture that fills the memory of whoever prints it. */
const MAX_PIXELS = 40_000_000;

/** Keeps a picture: a screenshot of evidence or the photo of a signed paper. The same bytes twice are one. AppError input-invalid for what is no PNG or JPEG, or too large. */
export async function addAttachment(
  ctx: ResponseContext,
  request: { incidentId: string | null; name: string; bytes: Buffer; actor: Actor },
): Promise<Attachment> {
  const { bytes, incidentId } = request;
  if (bytes.length > MAX_ATTACHMENT) {
    throw new AppError('input-invalid', '图片不能超过 2 MB', { field: 'file', bytes: bytes.length });
  }
  const size = pictureSize(bytes);
  if (size === null) throw new AppError('input-invalid', '只收 PNG 或 JPEG 图片', { field: 'file' });
  if (size.widthPx * size.heightPx > MAX_PIXELS) {
    throw new AppError('input-invalid', '图片像素过多，请缩小后再传', { field: 'file', ...size });
  }
  if (incidentId !== null) await mustGet(ctx.store, 'incident', incidentId);
  const content = bytes.toString('base64');
  const id = `f${stableId(incidentId ?? '', content)}`;
  const added = await commitFresh(ctx.store, async () => {
    if ((await ctx.store.get('attachment', id)) !== undefined) return null;
    const atMs = ctx.clock.now();
    const doc: Attachment = { id, incidentId, name: request.name, ...size, content, by: request.actor.name, atMs };
    const detail = { name: request.name, bytes: bytes.length };
    const audit = auditEntry(atMs, request.actor, 'attachment.add', id, incidentId, detail);
    return { commit: { writes: [{ op: 'create', kind: 'attachment', doc }], audit: [audit] }, result: doc };
  });
  return added ?? (await mustGet(ctx.store, 'attachment', id)).doc;
}
