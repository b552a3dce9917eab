import { describe, expect, it } from 'vitest';
import { isInsideAddress, isInsideHost, openNetwork, reachOf, refusal } from './network.ts';

const outside = reachOf(['https://news.example.com/feed']);
const loopback = reachOf(['http://127.0.0.1:8080/feed']);

describe('what a crawler may reach', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
  ])('knows %s for the inside', (address) => expect(isInsideAddress(address)).toBe(true));

  it.each(['1.2.3.4', '172.32.0.1', '2400:3200::1'])('knows %s for the outside', (address) =>
    expect(isInsideAddress(address)).toBe(false),
  );

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://localhost./',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::ffff:10.0.0.1]/',
  ])('does not let a page of the outside lead to %s', (url) => {
    expect(isInsideHost(new URL(url).hostname)).toBe(true);
    expect(refusal(new URL(url), outside)).toContain('内网');
    expect(refusal(new URL(url), loopback)).toBeUndefined();
  });

  it('lets nobody use another protocol or a password in a url', () => {
    expect(refusal(new URL('file:///etc/passwd'), loopback)).toContain('协议');
    expect(refusal(new URL('http://a:b@news.example.com/'), outside)).toContain('密码');
  });

  it('guards connections to hosts that nobody configured', async () => {
    const network = openNetwork();
    expect(network.route(new URL('https://other.example.com/'), outside)).not.toBe(
      network.route(new URL('https://news.example.com/'), outside),
    );
    await network.close();
  });
});
