import { beforeEach, describe, expect, test } from 'vitest';
import { memoryAccounts } from '../../accounts/testing/memory-accounts';
import { memoryAudit } from '../../audit/testing/memory-audit';
import { catalogWorld, member, owner, stranger } from '../../catalog/testing/catalog-world';
import { memoryProducts } from '../../catalog/testing/memory-catalog';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { actorWith } from '../../kernel/testing/fixed';
import type { SchemaStanding } from '../../labels/ports';
import { memoryLabels } from '../../labels/testing/memory-labels';
import type { RecordWriter, SampleRepository, SendDeps, Written } from '../ports';
import { sendInput } from '../send-schema';
import { sendRecord } from './send-record';

const READING = 'reading';
const consumer = actorWith({ memberships: [{ projectId: READING, roles: ['CONSUMER_OWNER'] }] });
const governance = actorWith({ organisation: ['GOVERNANCE'] });
const SECRET = 'card-4711';
const written: Written = { shardId: 'shardId-000000000001', sequenceNumber: '495' };

type Put = Parameters<RecordWriter['putRecord']>[1];
let world: Awaited<ReturnType<typeof catalogWorld>>;
let product: Awaited<ReturnType<typeof world.published>>;
let puts: Put[];
let turns: number;
let answer: Result<Written, AwsFailure>;
beforeEach(async () => {
  world = await catalogWorld();
  product = await world.published();
  puts = [];
  turns = 10;
  answer = ok(written);
});

const samples = {
  readingProjects: async () => [READING],
  takeSend: async () => {
    turns -= 1;
    return turns >= 0;
  },
} satisfies Partial<SampleRepository>;

const deps = (): SendDeps => ({
  unitOfWork: world.tables.unitOfWork({
    products: memoryProducts(world.tables),
    accounts: memoryAccounts(world.tables),
    labels: memoryLabels(world.tables),
    samples: samples as unknown as SampleRepository,
    audit: memoryAudit(world.tables),
  }),
  recordWriter: {
    async putRecord(_, put) {
      puts.push(put);
      return answer;
    },
  },
});
const send = (actor = owner, more: object = {}) =>
  sendRecord(
    deps(),
    actor,
    sendInput.parse({ productId: product.id, partitionKey: SECRET, record: `{"card":"${SECRET}"}`, ...more }),
  );
const audited = () =>
  [...world.tables.table<{ readonly type: string; readonly detail?: unknown }>('audit').values()].filter(
    ({ type }) => type.startsWith('record.'),
  );

test('whoever publishes the product writes one record, and the audit has its sizes alone', async () => {
  expect(await send()).toEqual(ok({ ...written, bytes: 20 }));
  expect(puts).toEqual([
    {
      ...{ streamArn: product.streamArn, partitionKey: SECRET, session: `sluice-send-${owner.id}` },
      data: Buffer.from(`{"card":"${SECRET}"}`),
    },
  ]);
  expect(audited()).toMatchObject([
    { type: 'record.send-asked', detail: { bytes: 20, keyLength: 9, schemaVersionId: null } },
    { type: 'record.sent', detail: written },
  ]);
  expect(JSON.stringify(audited())).not.toContain(SECRET);
});

describe('nothing is sent', () => {
  test.each([
    ['by a member of the project', member, 'forbidden'],
    ['by governance', governance, 'forbidden'],
    ['by a project that reads it', consumer, 'forbidden'],
    ['by who publishes something else', stranger, 'not-found'],
  ])('%s', async (_, actor, kind) => {
    expect(await send(actor)).toEqual(err({ kind }));
    expect([puts, audited()]).toEqual([[], []]);
  });

  test('to what is not there or not offered', async () => {
    const nobody = err({ kind: 'not-found' });
    expect(await send(owner, { productId: '00000000-0000-4000-8000-0000000000ff' })).toEqual(nobody);
    const draft = await world.draft({ streamArn: `${product.streamArn}-2` });
    expect(await send(owner, { productId: draft.id })).toEqual(nobody);
    expect(puts).toEqual([]);
  });

  test('that its schema does not allow, and no turn is taken for it', async () => {
    const inline = JSON.stringify({ type: 'object', required: ['id'] });
    world.tables
      .table<SchemaStanding>('label-standing')
      .set(product.id, { format: null, versions: [], validId: null, inline });
    expect(await send()).toEqual(
      err({ kind: 'invalid', field: 'record', what: 'The record id is missing.' }),
    );
    expect([puts, audited(), turns]).toEqual([[], [], 10]);
  });

  test('by who has sent too much', async () => {
    turns = 0;
    expect(await send()).toEqual(err({ kind: 'too-often' }));
    expect([puts, audited()]).toEqual([[], []]);
  });
});

test.each([
  ['refused', 'access-denied', 'AccessDeniedException', 'record.send-refused', false],
  ['not answered', 'unavailable', 'ECONNRESET', 'record.send-unanswered', true],
] as const)('what AWS has %s is said so and not tried again', async (_, kind, code, type, lost) => {
  answer = err({ kind, code, retryable: true, operation: 'kinesis:PutRecord', awsMessage: '' });
  expect(await send()).toMatchObject(err({ kind: 'aws', mayBeWritten: lost, failure: { code } }));
  expect(puts).toHaveLength(1);
  expect(audited()).toMatchObject([{ type: 'record.send-asked' }, { type, detail: { refused: kind } }]);
});

test.each([
  ['no key', { partitionKey: '' }],
  ['a key of 257 characters', { partitionKey: 'x'.repeat(257) }],
  ['a key of two lines', { partitionKey: 'a\nb' }],
  ['no record', { record: '' }],
  ['too long a record', { record: 'x'.repeat(262_145) }],
  ['half a character', { record: '\ud800' }],
])('a form with %s is not read', (_, more) => {
  const form = { productId: product.id, partitionKey: 'k', record: '{}', ...more };
  expect(sendInput.safeParse(form).success).toBe(false);
});

test('a form is read as it was typed', () => {
  const form = { productId: product.id, partitionKey: ' 😀'.repeat(128), record: 'a\r\nb', message: '' };
  expect(sendInput.parse(form)).toEqual({
    ...{ ...form, record: 'a\nb', message: null, header: false },
  });
  expect(sendInput.parse({ ...form, header: 'yes' }).header).toBe(true);
});
