import { beforeEach, describe, expect, test } from 'vitest';
import { PAYMENTS_ACCOUNT } from '../../accounts/testing/memory-accounts';
import { auditTypes } from '../../audit/testing/memory-audit';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { err, ok } from '../../kernel/result';
import { failure, NOW } from '../../kernel/testing/fixed';
import {
  type CatalogWorld,
  catalogWorld,
  draftInput,
  facts,
  member,
  owner,
  STREAM,
  seen,
  stranger,
} from '../testing/catalog-world';
import { createDraft } from './create-draft';
import { publishProduct } from './publish-product';

let world: CatalogWorld;
beforeEach(async () => {
  world = await catalogWorld();
});

describe('drafting', () => {
  test('every member may, strangers may not', async () => {
    const input = { ...draftInput(), domainId: world.domainId };
    expect(await createDraft(world.deps, stranger, input)).toEqual(err({ kind: 'forbidden' }));
    expect((await createDraft(world.deps, member, input)).ok).toBe(true);
  });
  test('keeps the typed schema and the names of its fields', async () => {
    const schemaText = '{ "properties": { "zulu": {}, "alpha": {} } }';
    expect(await world.draft({ schemaText })).toMatchObject({ schemaText, fieldNames: 'zulu alpha' });
  });
  test.each([
    [
      'a stream of an account that is not assigned',
      { streamArn: STREAM.replace('3333', '9999') },
      'not-assigned',
    ],
    [
      'a Region that the account is not registered for',
      { streamArn: STREAM.replace('eu-west-1', 'us-east-1') },
      'unknown-region',
    ],
    ['a schema that is none', { schemaText: '{"type":1}' }, 'schema-invalid'],
  ])('refuses %s', async (_, overrides, kind) => {
    const input = { ...draftInput(overrides), domainId: world.domainId };
    expect(await createDraft(world.deps, owner, input)).toMatchObject({ ok: false, error: { kind } });
  });
  test('refuses a domain that is not there', async () => {
    expect(await createDraft(world.deps, owner, draftInput())).toEqual(err({ kind: 'no-such-domain' }));
  });
  test('a stream is one product: its owners are led to it, others only once it is published', async () => {
    const first = await world.draft();
    await world.deps.tx.accounts.assign({
      accountId: PAYMENTS_ACCOUNT.id,
      projectId: 'other',
      streamArn: null,
    });
    const own = await createDraft(world.deps, owner, { ...draftInput(), domainId: world.domainId });
    expect(own).toEqual(err({ kind: 'stream-taken', product: { slug: first.slug, name: first.name } }));
    const foreign = () =>
      createDraft(world.deps, stranger, {
        ...draftInput(),
        ownerProjectId: 'other',
        domainId: world.domainId,
      });
    expect(await foreign()).toEqual(err({ kind: 'stream-taken', product: null }));
    await publishProduct(world.deps, owner, seen(first));
    expect(await foreign()).toMatchObject({ error: { product: { slug: first.slug } } });
  });
  test('equal names get slugs of their own', async () => {
    await world.draft();
    const second = await world.draft({ streamArn: `${STREAM}-2` });
    expect(second.slug).toBe('payments-captured-2');
  });
});

describe('publishing', () => {
  test('reads the stream, queues the tag once and tells the audit, all or nothing', async () => {
    const product = await world.published();
    expect(product).toMatchObject({ lifecycle: 'PUBLISHED', publishedAt: NOW });
    expect(await world.deps.tx.products.find(product.id)).toMatchObject({
      tagState: 'PENDING',
      streamFacts: { openShards: 4, unmanagedStatements: 0 },
    });
    expect(queuedJobs(world.tables)).toEqual([
      {
        name: 'streams.tag',
        payload: { productId: product.id },
        jobKey: `streams.tag:${product.id}`,
      },
    ]);
    expect(auditTypes(world.tables)).toEqual(['data-product.drafted', 'data-product.published']);
  });
  test('a second click is led to the product', async () => {
    const created = await world.draft();
    await publishProduct(world.deps, owner, seen(created));
    expect(await publishProduct(world.deps, owner, seen(created))).toEqual(
      err({ kind: 'published-already', slug: created.slug }),
    );
    expect(queuedJobs(world.tables)).toHaveLength(1);
  });
  test.each([
    ['a member', member, 'forbidden'],
    ['a stranger, who cannot know of the draft', stranger, 'not-found'],
  ])('is refused to %s', async (_, actor, kind) => {
    expect(await publishProduct(world.deps, actor, seen(await world.draft()))).toEqual(err({ kind }));
  });
  test.each([
    [err(failure('not-found', 'kinesis:DescribeStreamSummary', 'ResourceNotFoundException')), 'stream-gone'],
    [err(failure('throttled', 'kinesis:DescribeStreamSummary', 'LimitExceededException')), 'aws'],
    [ok({ ...facts, status: 'DELETING' as const }), 'stream-not-active'],
  ])('changes nothing when AWS says %j', async (read, kind) => {
    const created = await world.draft();
    const asked = world.build(read);
    expect(await publishProduct(asked, owner, seen(created))).toMatchObject({ error: { kind } });
    expect((await world.deps.tx.products.find(created.id))?.lifecycle).toBe('DRAFT');
    expect(queuedJobs(world.tables)).toEqual([]);
  });
  test('is refused once the account was taken from the project', async () => {
    const created = await world.draft();
    world.tables.table('assignment').clear();
    expect(await publishProduct(world.deps, owner, seen(created))).toEqual(err({ kind: 'not-assigned' }));
  });
  test('is refused when the draft changed while AWS was asked', async () => {
    const created = await world.draft();
    const slow = {
      ...world.deps,
      streamReader: {
        ...world.deps.streamReader,
        readStream: async () => {
          await world.deps.tx.products.save(created);
          return ok(facts);
        },
      },
    };
    expect(await publishProduct(slow, owner, seen(created))).toEqual(err({ kind: 'stale' }));
  });
});
