import { expect, test } from 'vitest';
import { registerFault, unassignFault, updateFault } from './faults';

const input = { id: '333344445555', alias: 'payments-prod', regions: ['eu-west-1'], spokeRoleArn: undefined };

test('an account that is there already is a link away', () => {
  const fault = registerFault({ kind: 'id-taken' }, input);
  expect(fault.fields).toHaveProperty('id');
  expect(fault.link?.href).toBe('/accounts/333344445555');
});

test('a taken alias is named', () => {
  expect(registerFault({ kind: 'alias-taken' }, input).fields?.alias).toContain('payments-prod');
});

test('a stale save says that nothing was saved', () => {
  expect(updateFault({ kind: 'stale' }, { ...input, version: 1 }).message).toContain(
    'Nothing of yours was saved',
  );
});

test.each([
  [{ products: 1, environments: 0 }, '1 product and 0 environments'],
  [{ products: 2, environments: 1 }, '2 products and 1 environment'],
])('counts what would lose its ground: %o', (uses, words) => {
  expect(unassignFault({ kind: 'in-use', ...uses }).message).toContain(words);
});
