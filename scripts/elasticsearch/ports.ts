import { createServer, type Server } from 'node:net';

/** The two ports of a node on loopback: one for clients, one for the other nodes. */
export type PortPair = { port: number; transportPort: number };

/** Gives ports from `wished` on when all are free, else (or when it is null) free ones of the system's choice. */
export async function findPorts(count: number, wished: number | null): Promise<PortPair[]> {
  if (wished !== null) {
    const pairs = Array.from({ length: count }, (_, at) => ({ port: wished + at, transportPort: wished + at + 100 }));
    const holds = await Promise.all(pairs.flatMap(({ port, transportPort }) => [hold(port), hold(transportPort)]));
    await Promise.all(holds.map(release));
    if (holds.every((one) => one !== null)) return pairs;
  }
  // Held all at once, so that none is given twice.
  const holds = await Promise.all(Array.from({ length: count * 2 }, () => hold(0)));
  const ports = holds.map(portOf);
  await Promise.all(holds.map(release));
  return Array.from({ length: count }, (_, at) => ({
    port: ports[2 * at] ?? 0,
    transportPort: ports[2 * at + 1] ?? 0,
  }));
}

function hold(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function release(server: Server | null): Promise<void> {
  return new Promise((resolve) => (server === null ? resolve() : server.close(() => resolve())));
}

function portOf(server: Server | null): number {
  const address = server?.address();
  if (typeof address !== 'object' || address == null) throw new Error('本机没有可用端口');
  return address.port;
}
