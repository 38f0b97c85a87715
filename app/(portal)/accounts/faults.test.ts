import { expect, test } from 'vitest';
import { actorWith } from '@/server/kernel/testing/fixed';
import { registerFault, unassignFault, updateFault } from './faults';

const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
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
  expect(updateFault({ kind: 'stale' }, { ...input, version: 1 }, admin).message).toContain(
    'Nothing of yours was saved',
  );
});

const dependants = [
  { kind: 'subscription', number: 7, projectId: 'fraud', ownerProjectId: 'payments' },
] as const;
const list = [{ label: 'Subscription 7', href: null }];

test('what would lose its ground is listed', () => {
  expect(unassignFault({ kind: 'in-use', dependants }, admin)).toMatchObject({ list });
  const regions = ['eu-west-1'];
  expect(
    updateFault({ kind: 'regions-in-use', regions, dependants }, { ...input, version: 1 }, admin),
  ).toMatchObject({
    fields: { regions: 'Still in use: eu-west-1.' },
    list,
  });
});
