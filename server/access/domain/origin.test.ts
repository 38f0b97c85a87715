import { describe, expect, test } from 'vitest';
import { allowedOrigins, isOwnOrigin, publicOrigin } from './origin';

const local = { SLUICE_HOST: '127.0.0.1', SLUICE_PORT: 3000 };
const published = { ...local, SLUICE_URL: 'https://sluice.example' };

test('the public origin is the configured one, else the address', () => {
  expect(publicOrigin(published)).toBe('https://sluice.example');
  expect(publicOrigin(local)).toBe('http://127.0.0.1:3000');
  expect(publicOrigin({ SLUICE_HOST: '::1', SLUICE_PORT: 3000 })).toBe('http://[::1]:3000');
});

describe.each([
  ['http://127.0.0.1:3000', true, false],
  ['http://localhost:3000', true, false],
  ['http://[::1]:3000', true, false],
  ['https://sluice.example', false, true],
  ['https://sluice.example.evil.example', false, false],
  ['http://localhost:3001', false, false],
  ['https://localhost:3000', false, false],
  ['null', false, false],
  ['', false, false],
  [null, false, false],
] as const)('a form from %j', (origin, onLoopback, onPublished) => {
  test('on a laptop', () => expect(isOwnOrigin(origin, allowedOrigins(local))).toBe(onLoopback));
  test('under a public name', () => expect(isOwnOrigin(origin, allowedOrigins(published))).toBe(onPublished));
});
