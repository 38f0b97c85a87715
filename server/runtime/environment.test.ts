import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { loadEnvironment, parseEnvironment } from './environment';

test('an empty environment is a complete one, on loopback and with the sandbox', () => {
  const environment = loadEnvironment({});
  expect(environment).toMatchObject({
    SLUICE_AWS: 'sandbox',
    SLUICE_HOST: '127.0.0.1',
    SLUICE_PORT: 3000,
    SLUICE_LOG_LEVEL: 'info',
  });
  expect(isAbsolute(environment.SLUICE_DATA)).toBe(true);
});

test('an empty value counts as not set', () => {
  expect(loadEnvironment({ DATABASE_URL: '', SLUICE_PORT: ' ' })).toMatchObject({ SLUICE_PORT: 3000 });
});

test('the public URL is reduced to its origin', () => {
  expect(loadEnvironment({ SLUICE_URL: 'https://mesh.example.com/x?y' }).SLUICE_URL).toBe(
    'https://mesh.example.com',
  );
});

test.each([
  ['DATABASE_URL', 'mysql://localhost/x', 'expected a postgresql:// URL'],
  ['SLUICE_AWS', 'production', 'expected sandbox or real'],
  ['AWS_ENDPOINT_URL', 'localhost:4566', 'expected an http:// or https:// URL'],
  ['AWS_REGION', 'Ireland', 'expected a Region such as eu-west-1'],
  ['SLUICE_PORT', 'http', 'expected a port number, 3000 when not set'],
  ['SLUICE_PORT', '70000', 'expected a port from 1 to 65535, or 0 for any free one'],
  ['SLUICE_SANDBOX_RECORDS_MB', 'much', 'expected megabytes, 256 when not set'],
  ['SLUICE_SANDBOX_RECORDS_MB', '8', 'expected 16 or more'],
  ['SLUICE_SECRET', 'short', 'expected at least 32 characters'],
  ['SLUICE_LOG_LEVEL', 'loud', 'expected silent, fatal, error, warn, info, debug or trace'],
])('%s=%s stops the start: %s', (name, value, expected) => {
  expect(parseEnvironment({ [name]: value })).toEqual({ ok: false, error: [{ name, expected }] });
});

test('every wrong variable is named, none with its value', () => {
  const start = () => loadEnvironment({ SLUICE_AWS: 'x', SLUICE_SECRET: 'hunter2' });
  expect(start).toThrow(/SLUICE_AWS is wrong.*\nSLUICE_SECRET is wrong/);
  expect(start).not.toThrow(/hunter2/);
});
