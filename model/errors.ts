/** The closed set of what can go wrong, mapped to HTTP in one place (api/errors.ts) and to exit codes in main.ts. */
export type AppErrorCode =
  | 'config-invalid'
  | 'input-invalid'
  | 'not-found'
  | 'not-signed-in'
  | 'not-allowed'
  | 'conflict'
  | 'too-many'
  | 'gone'
  | 'gate-closed'
  | 'store-locked'
  | 'store-read-only'
  | 'store-full'
  | 'store-corrupt'
  | 'store-failed'
  | 'channel-failed'
  | 'unavailable';

/** An error a person can act on: `message` is Chinese for the reader, `detail` names the file, line, field or thing. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly detail: Record<string, unknown>;

  constructor(code: AppErrorCode, message: string, detail: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }
}

/** Takes anything thrown and gives its message as one line. */
export function errorText(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace(/\s+/g, ' ').trim();
}
