import { afterAll, beforeAll, expect, test } from 'vitest';
import { approve, grantStates, stateOf, submit, tryToRead, value, work } from '../grants/testing/play';
import { type Portal, seedPortal } from '../grants/testing/portal';
import { startWorld, type World } from '../grants/testing/world';
import { getRequest } from '../requests/queries';
import { askForChanges } from '../requests/use-cases/ask-for-changes';
import { writeProductTag } from '../streams/use-cases/write-product-tag';
import { readOldFacts } from './use-cases/read-old-facts';
import { retireProduct } from './use-cases/retire-product';

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured';

let world: World;
let portal: Portal;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
});
afterAll(() => world?.stop());

const product = () => world.db.prisma.dataProduct.findUniqueOrThrow({ where: { slug: 'payments-captured' } });

test('the worker reads a published stream anew, and the product is not called changed', async () => {
  const { id, updatedAt } = await product();
  await world.db.prisma.dataProduct.update({
    where: { id },
    data: { streamFacts: undefined, streamReadAt: new Date('2026-01-01'), updatedAt },
  });
  await readOldFacts(world.deps, { olderThanMs: 60_000, stopping: () => false });
  const read = await product();
  expect(read.streamFacts).toMatchObject({ status: 'ACTIVE', unmanagedStatements: expect.any(Number) });
  expect(read.streamReadAt?.getTime()).toBeGreaterThan(Date.parse('2026-01-01'));
  expect(read.updatedAt).toEqual(updatedAt);
});

test('an approval and a retirement in the same second: access that ends, or a request that is closed', async () => {
  await portal.publish('refunds-issued');
  const slug = 'refunds-issued';
  const asked = await submit(world, portal, { product: slug, role: 'fraud-scoring' });
  const sentBack = await submit(world, portal, { product: slug, role: 'analytics-ingest' });
  value(await askForChanges(world.deps, portal.producer, { number: sentBack, version: 0, comment: 'Why?' }));
  const { id, version } = await world.db.prisma.dataProduct.findUniqueOrThrow({ where: { slug } });
  const [approved, retired] = await Promise.allSettled([
    approve(world, portal, asked),
    retireProduct(world.deps, portal.producer, { id, version }),
  ]);
  expect(retired).toMatchObject({ value: { ok: true } });
  const state = async (number: number) =>
    (await world.db.prisma.subscriptionRequest.findUniqueOrThrow({ where: { number } })).state;
  expect(await state(sentBack)).toBe('REJECTED');
  expect(await state(asked)).toBe(approved.status === 'fulfilled' ? 'APPROVED' : 'REJECTED');
  const live = await world.db.prisma.subscription.count({
    where: { product: { slug }, state: { notIn: ['REVOKING'] } },
  });
  expect(live).toBe(0);
  const shown = await getRequest(world.deps, portal.analyst, sentBack);
  expect(shown?.decisions.at(-1)).toMatchObject({ event: 'closed', comment: 'The product was retired.' });
});

test('retiring takes access back in AWS, with the tag', async () => {
  const number = await submit(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  const subscription = await approve(world, portal, number);
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');

  const { id, version } = await product();
  value(await retireProduct(world.deps, portal.producer, { id, version }));
  expect(await stateOf(world, subscription.id)).toBe('REVOKING');

  expect(value(await writeProductTag(world.deps, { productId: id }))).toBe('removed');
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('REVOKED');
  expect(await grantStates(world, subscription.id)).toEqual(['REMOVED', 'REMOVED']);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  expect(
    await world.db.prisma.subscription.findUniqueOrThrow({ where: { id: subscription.id } }),
  ).toMatchObject({ endReason: 'product-retired' });
});
