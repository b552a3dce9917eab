import { readFileSync } from 'node:fs';

/** A process's resident memory now and the most that it ever was, MB. */
export interface ProcessMemory {
  nowMb: number;
  peakMb: number;
}

/** Takes a pid and gives what the kernel (Linux) says of it; undefined when it has ended. */
export function memoryOf(pid: number | undefined): ProcessMemory | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [nowMb = 0, peakMb = 0] = ['VmRSS', 'VmHWM'].map((name) =>
      Math.round((Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024) / 1e6),
    );
    return peakMb === 0 ? undefined : { nowMb, peakMb };
  } catch {
    return undefined;
  }
}

/** Looks at a process until told to stop; `at` gives the memory (MB) at a share (0 to 1) of the time watched. */
export interface ProcessWatch {
  stop(): void;
  at(share: number): number;
  peakMb(): number;
}

const everyMs = 100;

/** Starts to watch a process's memory. */
export function watchProcess(pid: number | undefined): ProcessWatch {
  const looks: number[] = [];
  let peak = 0;
  const timer = setInterval(() => {
    const seen = memoryOf(pid);
    if (seen === undefined) return;
    looks.push(seen.nowMb);
    peak = seen.peakMb;
  }, everyMs);
  return {
    stop: () => clearInterval(timer),
    at: (share) => looks[Math.floor(looks.length * share)] ?? Number.NaN,
    peakMb: () => peak,
  };
}
