// A real Elasticsearch 8.19 for development and tests: start [--nodes 3], stop, kill N, revive N; the URL is stdout's last line.
import { parseArgs } from 'node:util';
import { killNode, reviveNode, startCluster, stopCluster } from './elasticsearch/cluster.ts';
import { placesFor } from './elasticsearch/places.ts';

const usage = '用法：npm run elasticsearch -- start [--nodes 1|3] | stop | kill N | revive N';

async function run(args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { nodes: { type: 'string' } } });
  const [verb, which] = positionals;
  const places = placesFor(process.env, process.getuid?.() === 0);
  if (verb === 'start') {
    const given = process.env.ELASTICSEARCH_URL;
    if (given !== undefined && given !== '') return given;
    const count = Number(values.nodes ?? 1);
    if (count !== 1 && count !== 3) throw new Error(usage);
    return await startCluster(places, count);
  }
  if (verb === 'stop') return `已停止 ${await stopCluster(places)} 个节点`;
  const number = Number(which);
  if ((verb !== 'kill' && verb !== 'revive') || !Number.isInteger(number)) throw new Error(usage);
  await (verb === 'kill' ? killNode : reviveNode)(places, number);
  return verb === 'kill' ? `节点 ${number} 已结束` : `节点 ${number} 已重新加入`;
}

try {
  console.log(await run(process.argv.slice(2)));
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
}
