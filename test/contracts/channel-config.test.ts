// The commented examples of config/channels.yaml are what an operator starts from: each must load as it stands.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examineChannels } from '../../cli/doctor.ts';
import { copyConfig } from '../../config/config-copy.test-kit.ts';
import { checkConfiguration, loadConfiguration } from '../../config/load.ts';
import { ChannelKind } from '../../model/index.ts';

const shipped = readFileSync('config/channels.yaml', 'utf8');
const withExamples = shipped.replace(/^#(- | {2})/gm, '$1');

function problemsOf(channels: string): string[] {
  const copy = copyConfig();
  copy.write('channels.yaml', channels);
  const problems = checkConfiguration(copy.dir, {}).map((problem) => `${problem.field}：${problem.expected}`);
  copy.remove();
  return problems;
}

test('every example loads, and every kind of channel has one', () => {
  expect(problemsOf(withExamples)).toEqual([]);
  const kinds = [...withExamples.matchAll(/^ {2}kind: (\S+)$/gm)].map((found) => found[1]);
  expect([...new Set(kinds)].sort()).toEqual([...ChannelKind.options].sort());
});

test('an address that is no web address is named', () => {
  const spoilt = withExamples.replace(
    '${WECOM_ROBOT_URL:-http://127.0.0.1:8791/',
    '${WECOM_ROBOT_URL:-ftp://127.0.0.1:8791/',
  );
  expect(problemsOf(spoilt)).toEqual([expect.stringContaining('.url：http:// 或 https:// 开头的网址')]);
});

test.each([
  ['nobody', 'channels.yaml 里另一个通道的 id'],
  ['sms', '不绕回自己的备用通道'],
  ['mail', '用同一种地址（手机、邮箱）、同样只给本人看的通道'],
  ['wecom', '用同一种地址（手机、邮箱）、同样只给本人看的通道'],
])('a fallback to %s is refused', (fallback, expected) => {
  const spoilt = withExamples.replace('  name: 短信网关\n', `  name: 短信网关\n  fallback: ${fallback}\n`);
  expect(problemsOf(spoilt)).toContain(`[0].fallback：${expected}`);
});

test('a fallback of the same kind of address is taken', () => {
  expect(problemsOf(withExamples.replace('  name: 短信网关\n', '  name: 短信网关\n  fallback: sms-aliyun\n'))).toEqual(
    [],
  );
});

test('doctor examines every channel and says of each that it is not there, when nothing is', async () => {
  const copy = copyConfig();
  // The clouds' own addresses stay out of tests.
  const local = withExamples.replace(/endpoint: (dysmsapi|sms)\.\S+/g, 'endpoint: 127.0.0.1:9\n  isTls: false');
  copy.write('channels.yaml', local.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:9').replace(/_PORT:-\d+/g, '_PORT:-9'));
  const { channels } = loadConfiguration(copy.dir, {});
  copy.remove();
  const found = await examineChannels({ channels });
  expect(found).toHaveLength(channels.length);
  expect(found.filter(({ isOk, detail }) => isOk || detail === '')).toEqual([]);
});
