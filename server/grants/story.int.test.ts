import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { approve, grantStates, preview, stateOf, submit, tryToRead, value, work } from './testing/play';
import { type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

let world: World;
let portal: Portal;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
});
afterAll(() => world?.stop());

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured';

const documentOf = (input: unknown): string | undefined => {
  const { Policy, PolicyDocument } = (input ?? {}) as { Policy?: string; PolicyDocument?: string };
  return Policy ?? PolicyDocument;
};

test('a request becomes access, byte for byte as it was shown, and access goes again', async () => {
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  const number = await submit(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  const shown = await preview(world, portal, number);
  expect(shown).toMatchObject({ approvable: true });
  expect(shown.effects.find(({ key }) => key === 'read')).toMatchObject({ now: 'denied', after: 'allowed' });
  expect(shown.effects.filter(({ after }) => after === 'allowed').map(({ key }) => key)).toEqual([
    'read',
    'look',
  ]);

  const subscription = await approve(world, portal, number);
  const since = await world.mark();
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
  expect(await grantStates(world, subscription.id)).toEqual(['APPLIED', 'APPLIED']);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');

  const calls = await world.calls(since);
  const put = (operation: string) => calls.filter((call) => call.operation === operation);
  expect(put('PutResourcePolicy').map(({ input }) => documentOf(input))).toEqual([
    shown.changes[0]?.after?.compact,
  ]);
  expect(put('PutRolePolicy').map(({ input }) => documentOf(input))).toEqual([
    shown.changes[1]?.after?.compact,
  ]);
  const byRun = calls.filter(
    ({ operation, principalArn }) =>
      (operation === 'AssumeRole' && !principalArn?.includes('workload')) ||
      principalArn?.includes('/sluice-run-'),
  );
  expect(byRun.length).toBeLessThanOrEqual(8);

  value(
    await revokeSubscription(world.deps, portal.producer, { number: subscription.number, note: 'No need.' }),
  );
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('REVOKED');
  expect(await grantStates(world, subscription.id)).toEqual(['REMOVED', 'REMOVED']);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
});
