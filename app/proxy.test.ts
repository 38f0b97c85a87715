import { NextRequest } from 'next/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { proxy } from '../proxy';

const answer = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers }));
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';
const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(policyOf(response))?.[1] ?? '';
const forwarded = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['https://sluice.example.com', 'max-age=31536000'],
  ['http://sluice.example.com', null],
  ['', null],
])('at %j asks browsers to keep to https: %s', (url, value) => {
  vi.stubEnv('SLUICE_URL', url);
  expect(answer('/').headers.get('strict-transport-security')).toBe(value);
});

describe('every answer of a page', () => {
  test('lets only its own scripts run, each time by another nonce', () => {
    const [first, second] = [answer('/catalog'), answer('/catalog')];
    expect(nonceOf(first)).not.toBe('');
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    expect(policyOf(first)).toContain("'strict-dynamic'");
    expect(policyOf(first)).not.toContain("script-src 'self' 'unsafe-inline'");
  });

  test('tells the page the same policy and nonce that the browser gets', () => {
    const response = answer('/catalog', { 'x-nonce': 'forged', 'content-security-policy': 'none' });
    expect(forwarded(response, 'x-nonce')).toBe(nonceOf(response));
    expect(forwarded(response, 'content-security-policy')).toBe(policyOf(response));
  });

  test('tells the page its own path, whatever the client says', () => {
    const response = answer('/catalog?q=orders', { 'x-sluice-path': '//evil.example' });
    expect(forwarded(response, 'x-sluice-path')).toBe('/catalog?q=orders');
  });

  test.each([
    ['x-frame-options', 'DENY'],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
  ])('carries %s', (name, value) => {
    expect(answer('/').headers.get(name)).toBe(value);
  });

  test.each(["frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'"])(
    'has %s',
    (rule) => {
      expect(policyOf(answer('/'))).toContain(rule);
    },
  );
});
