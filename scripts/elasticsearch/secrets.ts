import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaHome } from './java.ts';
import type { Places } from './places.ts';
import { runTool } from './run-tool.ts';
import type { Running } from './state.ts';

const certutilLibs = 'modules/x-pack-core,modules/x-pack-security,lib/tools/security-cli';
const secretsDir = (places: Places) => join(places.stateDir, 'secrets');

/** Makes an authority, one certificate for every node on loopback and a keystore with the first password; gives what clients need. */
export function makeSecrets(places: Places, server: string): NonNullable<Running['secured']> {
  const dir = secretsDir(places);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  const cli = (name: string, libs: string, args: string[], input?: string) => {
    const env = { PATH: process.env.PATH, CLI_NAME: name, CLI_LIBS: libs, ES_JAVA_HOME: javaHome(), ES_PATH_CONF: dir };
    runTool(join(server, 'bin', 'elasticsearch-cli'), args, input === undefined ? { env } : { env, input });
  };
  cli('certutil', certutilLibs, ['ca', '--pem', '--silent', '--out', join(dir, 'ca.zip')]);
  runTool('unzip', ['-q', '-j', join(dir, 'ca.zip'), '-d', dir]);
  const authority = ['--ca-cert', join(dir, 'ca.crt'), '--ca-key', join(dir, 'ca.key')];
  const who = ['--name', 'node', '--ip', '127.0.0.1', '--dns', 'localhost'];
  cli('certutil', certutilLibs, ['cert', '--pem', '--silent', ...authority, ...who, '--out', join(dir, 'node.zip')]);
  runTool('unzip', ['-q', '-j', join(dir, 'node.zip'), '-d', dir]);
  for (const name of ['ca.key', 'node.key']) chmodSync(join(dir, name), 0o600);
  const password = randomBytes(18).toString('base64url');
  cli('keystore', 'lib/tools/keystore-cli', ['create']);
  cli('keystore', 'lib/tools/keystore-cli', ['add', '-x', 'bootstrap.password'], password);
  return { caFile: join(dir, 'ca.crt'), password };
}

/** Puts certificates and keystore into the configuration of a node. */
export function giveSecrets(places: Places, configDir: string): void {
  mkdirSync(join(configDir, 'certs'), { recursive: true });
  for (const name of ['ca.crt', 'node.crt', 'node.key']) {
    copyFileSync(join(secretsDir(places), name), join(configDir, 'certs', name));
  }
  copyFileSync(join(secretsDir(places), 'elasticsearch.keystore'), join(configDir, 'elasticsearch.keystore'));
}

/** Writes what a client needs as lines to source, readable by the owner only; gives the file. */
export function writeClientFile(places: Places, running: Running, apiKey: string): string {
  const file = join(places.stateDir, 'client.env');
  const lines = [`STORE_URL=${running.url}`, `STORE_CA=${running.secured?.caFile ?? ''}`, `STORE_API_KEY=${apiKey}`];
  if (existsSync(file)) rmSync(file);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
}
