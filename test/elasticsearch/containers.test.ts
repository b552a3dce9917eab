import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ALL_ROLES } from '../../cli/roles.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

type Service = {
  command?: string[];
  ports?: string[];
  environment?: Record<string, string>;
  profiles?: string[];
  volumes?: string[];
};

describe('the container files', () => {
  const { services, volumes } = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, Service>;
    volumes: Record<string, null>;
  };
  const servers = Object.entries(services).filter(([name]) => /^es\d$/.test(name));

  it('run every role once, each with a folder of its own for what waits', () => {
    const commands = Object.values(services).flatMap(({ command }) => (command?.[0] === 'start' ? [command] : []));
    expect(commands.map((command) => command.at(-1)).sort()).toEqual([...ALL_ROLES].sort());
    for (const role of ALL_ROLES) expect(services[role]?.volumes).toContain(`${role}:/var/lib/yushao`);
  });

  it('never run Elasticsearch without security or open it to the network', () => {
    expect(servers.map(([name]) => name)).toEqual(['es1', 'es2', 'es3']);
    for (const [name, { environment, ports }] of servers) {
      expect(environment).toMatchObject({
        'node.name': name,
        'xpack.security.enabled': 'true',
        'xpack.security.http.ssl.enabled': 'true',
        'xpack.security.transport.ssl.enabled': 'true',
      });
      expect(ports).toBeUndefined();
    }
    expect(services.api?.ports).toEqual(['127.0.0.1:8700:8700']);
  });

  it('hold no password, and refuse to start without one', () => {
    expect(services.es1?.environment?.ELASTIC_PASSWORD).toMatch(/^\$\{ELASTIC_PASSWORD:\?/);
    expect(read('Dockerfile')).not.toMatch(/PASSWORD|API_KEY|SECRET/);
    expect(read('.dockerignore')).toMatch(/^\*\.env$/m);
  });

  it('name every volume that they use', () => {
    const used = Object.values(services).flatMap((service) => service.volumes ?? []);
    const named = used.map((volume) => volume.split(':')[0] ?? '').filter((name) => !name.startsWith('.'));
    expect(Object.keys(volumes).sort()).toEqual([...new Set(named)].sort());
  });

  it('carry every folder of the program into the image', () => {
    const isOurs = (name: string) =>
      !/^(\.|node_modules|docs|test|scripts|demo|dashboards|dist|data|coverage)/.test(name);
    const folders = readdirSync(root, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && isOurs(entry.name),
    );
    const copied = [...read('Dockerfile').matchAll(/^COPY (\w+) \.\/\1$/gm)].map((match) => match[1]);
    expect(copied.sort()).toEqual(folders.map(({ name }) => name).sort());
  });
});
