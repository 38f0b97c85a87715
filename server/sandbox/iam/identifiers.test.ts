import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accessKeyId, accountOfAccessKey } from './identifiers';

const accounts = fc
  .integer({ min: 0, max: 999_999_999_999 })
  .map((number) => String(number).padStart(12, '0'));

test('the account can be read from every access key, as from AWS’s own', () => {
  fc.assert(
    fc.property(accounts, fc.constantFrom('AKIA' as const, 'ASIA' as const), (account, prefix) => {
      const id = accessKeyId(prefix, account);
      expect(id).toMatch(/^A(KIA|SIA)[A-Z2-7]{16}$/);
      expect(accountOfAccessKey(id)).toBe(account);
    }),
  );
});

test('two keys of one account differ', () => {
  const ids = Array.from({ length: 1_000 }, () => accessKeyId('AKIA', '111122223333'));
  expect(new Set(ids).size).toBe(1_000);
});

test.each([
  ['AKIAQYLPMN5HHHFPZAM2', '052310077262'],
  ['ASIAQNZGKIQY56JQ7WML', '029608264753'],
])('%s is a key of %s', (id, account) => {
  expect(accountOfAccessKey(id)).toBe(account);
});

test.each([
  '',
  'AKIA',
  'AROAQYLPMN5HHHFPZAM2',
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAQYLPMN5HHHFPZAM1',
  'akiaqylpmn5hhhfpzam2',
])('%j tells no account', (id) => {
  expect(accountOfAccessKey(id)).toBeNull();
});
