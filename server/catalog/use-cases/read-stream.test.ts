import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '../../kernel/result';
import { actorWith, failure, NOW } from '../../kernel/testing/fixed';
import type { DataProduct } from '../domain/data-product';
import { type CatalogWorld, catalogWorld, facts, member, owner, stranger } from '../testing/catalog-world';
import { readOldFacts } from './read-old-facts';
import { readStream } from './read-stream';

const LATER = new Date(NOW.getTime() + 60_000);
const grown = { ...facts, openShards: 16, readAt: LATER };

let world: CatalogWorld;
let product: DataProduct;
beforeEach(async () => {
  world = await catalogWorld();
  product = await world.published();
});
const now = () => world.deps.tx.products.find(product.id);

describe('reading a stream now', () => {
  test('shows what AWS says, and leaves the product as it was', async () => {
    expect(await readStream(world.build(ok(grown)), member, product)).toEqual(ok(undefined));
    expect(await now()).toMatchObject({
      streamFacts: { openShards: 16, unmanagedStatements: 0 },
      streamReadAt: LATER,
      version: product.version,
    });
  });

  test('counts statements of other tools anew; a policy that is refused leaves the count unknown', async () => {
    const deps = world.build(ok(grown));
    const foreign = { Sid: 'Other', Effect: 'Allow', Principal: '*', Action: 'kinesis:*', Resource: '*' };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [foreign] });
    await readStream({ ...deps, policyReader: { readStreamPolicy: async () => ok(policy) } }, owner, product);
    expect((await now())?.streamFacts?.unmanagedStatements).toBe(1);

    const refused = err(failure('access-denied', 'kinesis:GetResourcePolicy', 'AccessDeniedException'));
    const latest = world.build(ok({ ...grown, readAt: new Date(LATER.getTime() + 1) }));
    await readStream({ ...latest, policyReader: { readStreamPolicy: async () => refused } }, owner, product);
    expect((await now())?.streamFacts?.unmanagedStatements).toBeNull();
  });

  test('a slow reading never replaces a newer one', async () => {
    await readStream(world.build(ok(grown)), owner, product);
    await readStream(world.build(ok(facts)), owner, product);
    expect((await now())?.streamFacts?.openShards).toBe(16);
  });

  test.each([
    { what: 'a stream that is gone', kind: 'not-found', answer: 'stream-gone' },
    { what: 'a refusal', kind: 'access-denied', answer: 'aws' },
  ] as const)('$what is told, and the last facts stay', async ({ kind, answer }) => {
    const refused = err(failure(kind, 'kinesis:DescribeStreamSummary', 'Refused'));
    expect(await readStream(world.build(refused), owner, product)).toMatchObject({ error: { kind: answer } });
    expect((await now())?.streamReadAt).toEqual(NOW);
  });

  test.each([
    { who: 'another project', actor: stranger, kind: 'forbidden' },
    { who: 'an auditor', actor: actorWith({ organisation: ['AUDITOR'] }), kind: 'forbidden' },
  ])('$who may not make Sluice ask', async ({ actor, kind }) => {
    expect(await readStream(world.build(ok(grown)), actor, product)).toEqual(err({ kind }));
  });

  test('a draft and what is not there are answered alike', async () => {
    world.tables.table('product').set(product.id, { ...product, lifecycle: 'DRAFT' });
    expect(await readStream(world.deps, owner, product)).toEqual(err({ kind: 'not-found' }));
    expect(await readStream(world.deps, owner, { id: 'gone' })).toEqual(err({ kind: 'not-found' }));
  });
});

describe('the worker’s round', () => {
  const round = (stopping = false) => {
    const deps = { ...world.build(ok(grown)), clock: { now: () => LATER } };
    return readOldFacts(deps, { olderThanMs: 30_000, stopping: () => stopping });
  };

  test('reads what is old once, and then nothing until it is old again', async () => {
    await round();
    expect((await now())?.streamReadAt).toEqual(LATER);
    world.tables.table('product').set(product.id, { ...product, streamFacts: null, streamReadAt: LATER });
    await round();
    expect((await now())?.streamFacts).toBeNull();
  });

  test('leaves the rest when the worker stops, and retired products alone', async () => {
    await round(true);
    expect((await now())?.streamReadAt).toEqual(NOW);
    world.tables.table('product').set(product.id, { ...product, lifecycle: 'RETIRED', streamReadAt: NOW });
    await round();
    expect((await now())?.streamReadAt).toEqual(NOW);
  });

  test('goes through more products than one page holds, and past one that fails', async () => {
    const row = await now();
    for (let index = 0; index < 150; index += 1) {
      const id = `other-${String(index).padStart(3, '0')}`;
      world.tables.table('product').set(id, { ...row, id, accountId: index === 3 ? 'gone' : row?.accountId });
    }
    await round();
    const read = [...world.tables.table<DataProduct>('product').values()].filter(
      ({ streamReadAt }) => streamReadAt?.getTime() === LATER.getTime(),
    );
    expect(read).toHaveLength(150);
  });
});
