import { beforeEach, describe, expect, test } from 'vitest';
import { memoryAccounts, PAYMENTS_ACCOUNT } from '../../accounts/testing/memory-accounts';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import type { DataProduct } from '../../catalog/domain/data-product';
import { memoryProducts } from '../../catalog/testing/memory-catalog';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { failure, fixedRandomness, NOW } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { writeProductTag } from './write-product-tag';

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
const done: Result<void, AwsFailure> = ok(undefined);

let tables: Memory;
let tags: Record<string, string>;

/** A stream whose tags behave, unless a write is told to end otherwise. */
function build(write: Result<void, AwsFailure> = done, settled = true) {
  const tx = {
    products: memoryProducts(tables),
    accounts: memoryAccounts(tables),
    audit: memoryAudit(tables),
  };
  return {
    tx,
    unitOfWork: tables.unitOfWork(tx),
    randomness: fixedRandomness,
    streamTagWriter: {
      async putTag(_target: unknown, _arn: string, tag: { key: string; value: string }) {
        if (write.ok && settled) tags[tag.key] = tag.value;
        return write;
      },
      async removeTag(_target: unknown, _arn: string, key: string) {
        if (write.ok && settled) delete tags[key];
        return write;
      },
    },
    streamReader: {
      listStreams: async () => ok({ streams: [] }),
      readStream: async () =>
        ok({
          streamArn: STREAM,
          status: 'ACTIVE' as const,
          mode: 'PROVISIONED' as const,
          openShards: 1,
          retentionHours: 24,
          encryption: 'NONE' as const,
          consumers: 0,
          createdAt: NOW,
          readAt: NOW,
          tags,
        }),
    },
  };
}

async function product(lifecycle: DataProduct['lifecycle']) {
  const { tx } = build();
  await tx.accounts.insert(PAYMENTS_ACCOUNT);
  const inserted = await tx.products.insert({
    slug: 'orders',
    name: 'Orders',
    description: '',
    support: '',
    classification: 'INTERNAL',
    accessPatterns: ['STANDARD_CONSUMER'],
    domainId: 'd',
    ownerProjectId: 'p',
    accountId: PAYMENTS_ACCOUNT.id,
    region: 'eu-west-1',
    streamName: 'orders',
    streamArn: STREAM,
    fieldNames: '',
    createdById: null,
  });
  if (typeof inserted === 'string') throw new Error(inserted);
  await tx.products.save({ ...inserted, lifecycle });
  await tx.products.saveTag(inserted.id, 'PENDING');
  return inserted.id;
}
const tagState = async (id: string) => (await build().tx.products.find(id))?.tagState;

beforeEach(() => {
  tables = memory();
  tags = {};
});

test.each(['PUBLISHED', 'DEPRECATED'] as const)('a %s product gets its tag', async (lifecycle) => {
  const productId = await product(lifecycle);
  expect(await writeProductTag(build(), { productId })).toEqual(ok('applied'));
  expect(tags).toEqual({ 'sluice:product': 'orders' });
  expect(await tagState(productId)).toBe('APPLIED');
  expect(auditTypes(tables)).toEqual(['stream.tagged']);
});

test('running it again does no harm', async () => {
  const productId = await product('PUBLISHED');
  await writeProductTag(build(), { productId });
  expect(await writeProductTag(build(), { productId })).toEqual(ok('applied'));
});

test('a retired product loses its tag and nobody else’s', async () => {
  const productId = await product('RETIRED');
  tags = { 'sluice:product': 'orders', team: 'payments' };
  expect(await writeProductTag(build(), { productId })).toEqual(ok('removed'));
  expect(tags).toEqual({ team: 'payments' });
  expect(await tagState(productId)).toBe('NONE');
});

test('a retired product whose stream is gone has no tag', async () => {
  const productId = await product('RETIRED');
  const gone = err(failure('not-found', 'kinesis:RemoveTagsFromStream', 'ResourceNotFoundException'));
  expect(await writeProductTag(build(gone), { productId })).toEqual(ok('removed'));
});

test.each(['DRAFT', 'gone'] as const)('for a product that is %s nothing is to do', async (which) => {
  const productId = which === 'gone' ? 'gone' : await product(which);
  expect(await writeProductTag(build(), { productId })).toEqual(ok('nothing-to-do'));
  expect(tags).toEqual({});
});

describe('when AWS does not do it', () => {
  test('a refusal is kept for people to see', async () => {
    const productId = await product('PUBLISHED');
    const denied = err(failure('access-denied', 'kinesis:AddTagsToStream', 'AccessDeniedException'));
    expect(await writeProductTag(build(denied), { productId })).toEqual(ok('failed'));
    expect(await tagState(productId)).toBe('FAILED');
    expect(auditTypes(tables)).toEqual(['stream.tag-failed']);
  });
  test('what passes by itself is tried again by the queue', async () => {
    const productId = await product('PUBLISHED');
    const throttled = failure('throttled', 'kinesis:AddTagsToStream', 'LimitExceededException');
    expect(await writeProductTag(build(err(throttled)), { productId })).toEqual(
      err({ kind: 'try-again', failure: throttled }),
    );
    expect(await tagState(productId)).toBe('PENDING');
  });
  test('a tag that was written and does not show is not called applied', async () => {
    const productId = await product('PUBLISHED');
    expect(await writeProductTag(build(done, false), { productId })).toMatchObject({
      error: { kind: 'try-again', failure: { code: 'TagNotYetVisible' } },
    });
  });
});

test('a product that was retired meanwhile is left to the run that retiring queued', async () => {
  const productId = await product('PUBLISHED');
  const deps = build();
  const racing = {
    ...deps,
    streamReader: {
      ...deps.streamReader,
      async readStream() {
        const now = await deps.tx.products.find(productId);
        if (now) await deps.tx.products.save({ ...now, lifecycle: 'RETIRED' });
        return deps.streamReader.readStream();
      },
    },
  };
  expect(await writeProductTag(racing, { productId })).toEqual(ok('nothing-to-do'));
  expect(await tagState(productId)).toBe('PENDING');
});
