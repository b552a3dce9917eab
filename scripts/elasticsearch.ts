// A real Elasticsearch 8.19 for development and tests; what it chose and does goes to stderr, the URL is stdout's last line.
import { parseArgs } from 'node:util';
import { chooseElasticsearch } from './elasticsearch/choose.ts';
import { killNode, reviveNode, stopCluster } from './elasticsearch/cluster.ts';
import { placesFor } from './elasticsearch/places.ts';

const usage =
  '用法：npm run elasticsearch -- start [--nodes 1|3] [--secure] [--keep] | stop [--keep] | kill N | revive N';

function readArguments(args: string[]) {
  try {
    const options = { nodes: { type: 'string' }, secure: { type: 'boolean' }, keep: { type: 'boolean' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    throw new Error(usage);
  }
}

async function run(args: string[]): Promise<string> {
  const { values, positionals } = readArguments(args);
  const { secure: isSecure = false, keep: isKept = false } = values;
  const [verb, which] = positionals;
  const places = placesFor(process.env, process.getuid?.() === 0);
  if (verb === 'start') {
    const count = Number(values.nodes ?? 1);
    if (count !== 1 && count !== 3) throw new Error(usage);
    const wish = { count, isSecure, isKept, firstPort: count === 1 ? 9210 : 9211 } as const;
    return await chooseElasticsearch(process.env, places, wish, console.error);
  }
  if (verb === 'stop') return `已停止 ${await stopCluster(places, isKept)} 个节点`;
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
