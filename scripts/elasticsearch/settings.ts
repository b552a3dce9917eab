import { join } from 'node:path';
import type { PortPair } from './ports.ts';

/** One node: its number from 1, its ports on loopback, its own folder. */
export type NodePlan = PortPair & { number: number; folder: string };

/** Takes the ports and gives the plan of a cluster of that many nodes. */
export function planNodes(ports: readonly PortPair[], stateDir: string): NodePlan[] {
  return ports.map((pair, at) => ({ ...pair, number: at + 1, folder: join(stateDir, `${ports.length}-n${at + 1}`) }));
}

type Circumstances = { snapshots: string; isSecure: boolean };

/** Gives elasticsearch.yml of one node; snapshots to a shared folder work, a full disk of the machine does not stop it. */
export function nodeSettings(node: NodePlan, all: readonly NodePlan[], { snapshots, isSecure }: Circumstances): string {
  const names = JSON.stringify(all.map(({ number }) => `n${number}`));
  const seeds = JSON.stringify(all.map(({ transportPort }) => `127.0.0.1:${transportPort}`));
  const many = [`discovery.seed_hosts: ${seeds}`, `cluster.initial_master_nodes: ${names}`];
  const lines = [
    `cluster.name: yushao-dev-${all.length}`,
    `node.name: n${node.number}`,
    'network.host: 127.0.0.1',
    `http.port: ${node.port}`,
    `transport.port: ${node.transportPort}`,
    `path.data: ${node.folder}/data`,
    `path.logs: ${node.folder}/logs`,
    `path.repo: [${JSON.stringify(snapshots)}]`,
    'cluster.routing.allocation.disk.threshold_enabled: false',
    ...(isSecure ? security : ['xpack.security.enabled: false']),
    ...(all.length === 1 ? ['discovery.type: single-node'] : many),
  ];
  return `${lines.join('\n')}\n`;
}

const security = [
  'xpack.security.enabled: true',
  ...['http', 'transport'].flatMap((layer) => [
    `xpack.security.${layer}.ssl.enabled: true`,
    `xpack.security.${layer}.ssl.key: certs/node.key`,
    `xpack.security.${layer}.ssl.certificate: certs/node.crt`,
    `xpack.security.${layer}.ssl.certificate_authorities: [certs/ca.crt]`,
  ]),
  'xpack.security.transport.ssl.verification_mode: certificate',
];
