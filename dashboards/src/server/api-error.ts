/** A refusal or failure of the API as the page shows it; `code` is the API's, or `offline` when nothing answered. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
  }
}

/** Takes anything thrown and gives one Chinese line for the reader. */
export function errorLine(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
