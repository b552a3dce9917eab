import type { Log } from '../model/index.ts';

/** Takes the name of a role and gives a log that writes one line a call to standard error: time, level, role, message, details. */
export function createLog(role: string, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const line = (level: string) => (message: string, detail?: Record<string, unknown>) => {
    const details = detail === undefined ? '' : ` ${JSON.stringify(detail)}`;
    write(`${new Date().toISOString()} ${level} ${role} ${message}${details}\n`);
  };
  return { info: line('INFO'), warn: line('WARN'), error: line('ERROR') };
}

/** A log that only lets warnings and errors through. */
export function quiet(log: Log): Log {
  return { ...log, info: () => undefined };
}
