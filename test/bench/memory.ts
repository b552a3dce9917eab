/** Looks at this process's resident memory when told to, and remembers the most. */
export interface MemoryWatch {
  look(): void;
  peakMb(): number;
}

/** Starts a watch of this process's resident memory. */
export function watchMemory(): MemoryWatch {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  look();
  return { look, peakMb: () => Math.round(peak / 1e6) };
}
