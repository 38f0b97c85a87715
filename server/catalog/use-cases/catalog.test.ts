import { beforeEach, describe, expect, test } from 'vitest';
import { memoryAccounts, PAYMENTS_ACCOUNT } from '../../accounts/testing/memory-accounts';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import { memoryJobs, queuedJobs } from '../../jobs/testing/memory-jobs';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { actorWith, failure, fixedClock, NOW } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import type { StreamFacts } from '../../streams/ports';
import { createDraftInput } from '../schema';
import { memoryDomains, memoryProducts } from '../testing/memory-catalog';
import { createDraft } from './create-draft';
import { deprecateProduct } from './deprecate-product';
import { discardDraft } from './discard-draft';
import { publishProduct } from './publish-product';
import { restoreProduct } from './restore-product';
import { retireProduct } from './retire-product';
import { updateProduct } from './update-product';

const PROJECT = '00000000-0000-7000-8000-0000000000aa';
const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured';
const owner = actorWith({ memberships: [{ projectId: PROJECT, roles: ['PRODUCT_OWNER'] }] });
const member = actorWith({ memberships: [{ projectId: PROJECT, roles: ['MEMBER'] }] });
const stranger = actorWith({ memberships: [{ projectId: 'other', roles: ['PRODUCT_OWNER'] }] });

const facts: StreamFacts = {
  streamArn: STREAM,
  status: 'ACTIVE',
  mode: 'PROVISIONED',
  openShards: 4,
  retentionHours: 24,
  encryption: 'NONE',
  consumers: 0,
  createdAt: NOW,
  tags: {},
  readAt: NOW,
};

let tables: Memory;
let deps: Awaited<ReturnType<typeof build>>;
let domainId: string;

async function build(
  read: Result<StreamFacts, AwsFailure> = ok(facts),
  live: readonly { id: string; number: number }[] = [],
) {
  const tx = {
    products: memoryProducts(tables, live),
    domains: memoryDomains(tables),
    accounts: memoryAccounts(tables),
    audit: memoryAudit(tables),
    jobs: memoryJobs(tables),
  };
  return {
    tx,
    unitOfWork: tables.unitOfWork(tx),
    clock: fixedClock,
    streamReader: {
      readStream: async () => read,
      listStreams: async () => ok({ streams: [] }),
    },
    policyReader: { readStreamPolicy: async () => ok(null) },
  };
}

beforeEach(async () => {
  tables = memory();
  deps = await build();
  await deps.tx.accounts.insert(PAYMENTS_ACCOUNT);
  await deps.tx.accounts.assign({ accountId: PAYMENTS_ACCOUNT.id, projectId: PROJECT, streamArn: null });
  const domain = await deps.tx.domains.insert({ slug: 'payments', name: 'Payments', description: '' });
  domainId = domain?.id ?? '';
});

const draftInput = (overrides: object = {}) =>
  createDraftInput.parse({
    ownerProjectId: PROJECT,
    streamArn: STREAM,
    name: 'Payments captured',
    domainId: '00000000-0000-4000-8000-000000000000',
    classification: 'INTERNAL',
    accessPatterns: ['STANDARD_CONSUMER'],
    ...overrides,
  });

async function draft(overrides: object = {}) {
  const created = await createDraft(deps, owner, { ...draftInput(overrides), domainId });
  if (!created.ok) throw new Error(created.error.kind);
  return created.value;
}
const seen = ({ id, version }: { id: string; version: number }) => ({ id, version });

async function published() {
  const result = await publishProduct(deps, owner, seen(await draft()));
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

describe('drafting', () => {
  test('every member may, strangers may not', async () => {
    const input = { ...draftInput(), domainId };
    expect(await createDraft(deps, stranger, input)).toEqual(err({ kind: 'forbidden' }));
    expect((await createDraft(deps, member, input)).ok).toBe(true);
  });
  test('keeps the typed schema and the names of its fields', async () => {
    const schemaText = '{ "properties": { "zulu": {}, "alpha": {} } }';
    expect(await draft({ schemaText })).toMatchObject({ schemaText, fieldNames: 'zulu alpha' });
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
    const input = { ...draftInput(overrides), domainId };
    expect(await createDraft(deps, owner, input)).toMatchObject({ ok: false, error: { kind } });
  });
  test('refuses a domain that is not there', async () => {
    expect(await createDraft(deps, owner, draftInput())).toEqual(err({ kind: 'no-such-domain' }));
  });
  test('a stream is one product: its owners are led to it, others only once it is published', async () => {
    const first = await draft();
    await deps.tx.accounts.assign({ accountId: PAYMENTS_ACCOUNT.id, projectId: 'other', streamArn: null });
    const own = await createDraft(deps, owner, { ...draftInput(), domainId });
    expect(own).toEqual(err({ kind: 'stream-taken', product: { slug: first.slug, name: first.name } }));
    const foreign = () => createDraft(deps, stranger, { ...draftInput(), ownerProjectId: 'other', domainId });
    expect(await foreign()).toEqual(err({ kind: 'stream-taken', product: null }));
    await publishProduct(deps, owner, seen(first));
    expect(await foreign()).toMatchObject({ error: { product: { slug: first.slug } } });
  });
  test('equal names get slugs of their own', async () => {
    await draft();
    const second = await draft({ streamArn: `${STREAM}-2` });
    expect(second.slug).toBe('payments-captured-2');
  });
});

describe('publishing', () => {
  test('reads the stream, queues the tag once and tells the audit, all or nothing', async () => {
    const product = await published();
    expect(product).toMatchObject({ lifecycle: 'PUBLISHED', publishedAt: NOW });
    expect(await deps.tx.products.find(product.id)).toMatchObject({
      tagState: 'PENDING',
      streamFacts: { openShards: 4, unmanagedStatements: 0 },
    });
    expect(queuedJobs(tables)).toEqual([
      {
        name: 'streams.tag',
        payload: { productId: product.id },
        jobKey: `streams.tag:${product.id}`,
      },
    ]);
    expect(auditTypes(tables)).toEqual(['data-product.drafted', 'data-product.published']);
  });
  test('a second click is led to the product', async () => {
    const created = await draft();
    await publishProduct(deps, owner, seen(created));
    expect(await publishProduct(deps, owner, seen(created))).toEqual(
      err({ kind: 'published-already', slug: created.slug }),
    );
    expect(queuedJobs(tables)).toHaveLength(1);
  });
  test.each([
    ['a member', member, 'forbidden'],
    ['a stranger, who cannot know of the draft', stranger, 'not-found'],
  ])('is refused to %s', async (_, actor, kind) => {
    expect(await publishProduct(deps, actor, seen(await draft()))).toEqual(err({ kind }));
  });
  test.each([
    [err(failure('not-found', 'kinesis:DescribeStreamSummary', 'ResourceNotFoundException')), 'stream-gone'],
    [err(failure('throttled', 'kinesis:DescribeStreamSummary', 'LimitExceededException')), 'aws'],
    [ok({ ...facts, status: 'DELETING' as const }), 'stream-not-active'],
  ])('changes nothing when AWS says %j', async (read, kind) => {
    const created = await draft();
    const asked = await build(read);
    expect(await publishProduct(asked, owner, seen(created))).toMatchObject({ error: { kind } });
    expect((await deps.tx.products.find(created.id))?.lifecycle).toBe('DRAFT');
    expect(queuedJobs(tables)).toEqual([]);
  });
  test('is refused once the account was taken from the project', async () => {
    const created = await draft();
    tables.table('assignment').clear();
    expect(await publishProduct(deps, owner, seen(created))).toEqual(err({ kind: 'not-assigned' }));
  });
  test('is refused when the draft changed while AWS was asked', async () => {
    const created = await draft();
    const slow = {
      ...deps,
      streamReader: {
        ...deps.streamReader,
        readStream: async () => {
          await deps.tx.products.save(created);
          return ok(facts);
        },
      },
    };
    expect(await publishProduct(slow, owner, seen(created))).toEqual(err({ kind: 'stale' }));
  });
});

describe('changing', () => {
  const change = (product: { id: string; version: number }) => {
    const { ownerProjectId: _, streamArn: __, ...rest } = draftInput({ description: 'Better words' });
    return { ...rest, domainId, ...seen(product) };
  };
  test('from a stale page is refused and the first change stays', async () => {
    const created = await draft();
    expect((await updateProduct(deps, owner, change(created))).ok).toBe(true);
    const late = { ...change(created), description: 'Late words' };
    expect(await updateProduct(deps, owner, late)).toEqual(err({ kind: 'stale' }));
    expect((await deps.tx.products.find(created.id))?.description).toBe('Better words');
  });
  test('members change drafts, owners what is published', async () => {
    const created = await draft();
    expect((await updateProduct(deps, member, change(created))).ok).toBe(true);
    const now = await deps.tx.products.find(created.id);
    const live = await publishProduct(deps, owner, seen(now ?? created));
    if (!live.ok) throw new Error(live.error.kind);
    expect(await updateProduct(deps, member, change(live.value))).toEqual(err({ kind: 'forbidden' }));
    expect((await updateProduct(deps, owner, change(live.value))).ok).toBe(true);
  });
  test('the audit holds what differs and nothing else', async () => {
    await updateProduct(deps, owner, change(await draft()));
    expect([...tables.table('audit').values()].at(-1)).toMatchObject({
      type: 'data-product.changed',
      before: { description: '' },
      after: { description: 'Better words' },
    });
  });
});

describe('the life of a product', () => {
  test('deprecated, restored, retired, published again', async () => {
    const steps = [deprecateProduct, restoreProduct, retireProduct] as const;
    let product = await published();
    const lives: string[] = [];
    for (const step of steps) {
      const moved = await step(deps, owner, seen(product));
      if (!moved.ok) throw new Error(moved.error.kind);
      product = moved.value;
      lives.push(product.lifecycle);
    }
    expect(lives).toEqual(['DEPRECATED', 'PUBLISHED', 'RETIRED']);
    expect((await publishProduct(deps, owner, seen(product))).ok).toBe(true);
  });
  test('a draft cannot be deprecated, a published product not discarded', async () => {
    expect(await deprecateProduct(deps, owner, seen(await draft()))).toEqual(
      err({ kind: 'invalid-transition', from: 'DRAFT' }),
    );
    tables.table('product').clear();
    expect(await discardDraft(deps, owner, seen(await published()))).toEqual(
      err({ kind: 'invalid-transition', from: 'PUBLISHED' }),
    );
  });
  test('retiring waits until nobody has access through it', async () => {
    const product = await published();
    const used = await build(ok(facts), [{ id: 's', number: 7 }]);
    expect(await retireProduct(used, owner, seen(product))).toEqual(
      err({ kind: 'has-subscriptions', numbers: [7] }),
    );
    expect((await deps.tx.products.find(product.id))?.lifecycle).toBe('PUBLISHED');
  });
  test('a discarded draft frees its stream', async () => {
    expect(await discardDraft(deps, owner, seen(await draft()))).toEqual(ok(undefined));
    expect((await draft()).slug).toBe('payments-captured');
  });
});
