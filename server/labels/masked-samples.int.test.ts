import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import avro from 'avsc';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { subscribe, value, work } from '@/server/grants/testing/play';
import { PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import type { Actor } from '../kernel/actor';
import { productToLookAt } from '../samples/queries';
import { lookInput } from '../samples/schema';
import { lookAtRecords } from '../samples/use-cases/look-at-records';
import { framePayload } from '../schema-rules/framing/compress';
import { getSchemaPage } from '../schemas/page-queries';
import { currentLabels, getLabelForm, getLabelsPage, hiddenFields } from './queries';
import { decideSuggestionInput, removeLabelInput, saveLabelInput } from './schema';
import { decideSuggestion } from './use-cases/decide-suggestion';
import { removeLabel } from './use-cases/remove-label';
import { saveLabel } from './use-cases/save-label';

const SLUG = 'payments-captured';
const SCHEMA = `arn:aws:glue:${MESH_REGION}:${PAYMENTS}:schema/payments/capture`;
const V1 = '0a1b2c3d-4e5f-4071-8293-000000000001';
const V2 = '0a1b2c3d-4e5f-4071-8293-000000000002';
const UNKNOWN = '0a1b2c3d-4e5f-4071-8293-0000000000ff';
const text = (name: string, ...aliases: readonly string[]) => ({
  name,
  type: 'string',
  default: '',
  aliases,
});
const record = (...fields: readonly object[]) => ({ type: 'record', name: 'Capture', fields });
const FIRST = record(text('id'), text('mail'), text('reach'), text('note'));
const SECOND = record(text('id'), text('contact', 'mail'), text('reach'), text('note'), text('channel'));
/** Written by hand so that it stands nowhere else. */
const ANNA = 'anna.quist@example.com';
const BERT = 'bert.quist@example.com';

let world: World;
let portal: Portal;
let productId: string;

function framed(id: string, schema: object, value: object): Uint8Array {
  const type = avro.Type.forSchema(schema as avro.Schema);
  return framePayload(id, type.toBuffer(value));
}

beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  await portal.publish(SLUG);
  const { prisma } = world.db;
  const at = world.deps.clock.now();
  const version = (id: string, number: number, schema: object) => ({
    ...{ id, number, status: 'AVAILABLE' as const, definition: JSON.stringify(schema) },
    ...{ registeredAt: new Date(at.getTime() + number), seenAt: at },
  });
  await prisma.registrySchema.create({
    data: {
      ...{ arn: SCHEMA, accountId: PAYMENTS, region: MESH_REGION, registryName: 'payments' },
      ...{ schemaName: 'capture', format: 'AVRO', compatibility: 'BACKWARD', checkpoint: 1, readAt: at },
      versions: { create: [version(V1, 1, FIRST), version(V2, 2, SECOND)] },
    },
  });
  const product = await prisma.dataProduct.update({
    where: { slug: SLUG },
    data: { registrySchemaArn: SCHEMA, schema: undefined },
  });
  productId = product.id;
  const kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const old = { id: 'c-1', mail: ANNA, reach: '+4930123456', note: `asked ${ANNA}` };
  const reached = { reach: '+4930123457', channel: 'web' };
  const put = (PartitionKey: string, Data: Uint8Array) => ({ PartitionKey, Data });
  await kinesis.send(
    new PutRecordsCommand({
      StreamARN: product.streamArn,
      Records: [
        put('c-1', framed(V1, FIRST, old)),
        put(BERT, framed(V2, SECOND, { id: 'c-2', contact: BERT, note: 'shown', ...reached })),
        put('c-3', framed(V2, SECOND, { id: 'c-3', contact: BERT, note: BERT.toUpperCase(), ...reached })),
        put('c-4', framed(V2, SECOND, { id: 'c-4', contact: 'x', note: '', ...reached })),
        // Read as JSON, as bytes, and as a text, although a schema wrote them.
        put(ANNA, framePayload(UNKNOWN, Buffer.from(JSON.stringify({ who: ANNA })))),
        put(ANNA, framePayload(V2, Uint8Array.of(2, 120, 255, 255))),
        put('text', Buffer.from(`${ANNA} in a text`)),
        put('json', Buffer.from(JSON.stringify({ around: { mail: ANNA, note: 'open' } }))),
      ],
    }),
  );
  kinesis.destroy();
  const { id } = await subscribe(world, portal, { product: SLUG, role: 'fraud-scoring' });
  await work(world, id);
});
afterAll(() => world?.stop());

async function look(actor: Actor) {
  const all = value(await lookAtRecords(world.deps, actor, lookInput.parse({ productId, from: 'earliest' })));
  return { ...all, json: JSON.stringify(all).toLowerCase() };
}
const save = (input: object, actor = portal.producer) =>
  saveLabel(world.deps, actor, saveLabelInput.parse({ productId, slug: SLUG, ...input }));
const page = async () => {
  const found = await getLabelsPage(world.deps, portal.producer, SLUG);
  if (!found) throw new Error('no labels');
  return found;
};
const leaks = [ANNA, BERT, 'quist', Buffer.from(ANNA).toString('hex')];

test('without a label everybody who may look sees everything', async () => {
  const { json, records } = await look(portal.consumer);
  expect(json).toContain('anna.quist');
  expect(records).toHaveLength(8);
  // Nobody who may see it all has looked yet, so nothing was counted.
  expect((await page()).suggestions).toEqual([]);
});

test('values that an owner looks at suggest, as numbers; what is accepted is a label', async () => {
  await look(portal.producer);
  const { suggestions } = await page();
  expect(suggestions).toEqual([
    { path: 'contact', kind: 'EMAIL', byName: false, byValues: { matched: 3, seen: 4 } },
    { path: 'reach', kind: 'PHONE', byName: false, byValues: { matched: 4, seen: 4 } },
  ]);
  const kept = await world.db.prisma.piiFinding.findMany();
  expect(JSON.stringify(kept)).not.toContain('quist');

  const decide = (path: string, kind: string, decision: string) =>
    decideSuggestion(
      world.deps,
      portal.producer,
      decideSuggestionInput.parse({ productId, path, kind, decision }),
    );
  value(await decide('reach', 'PHONE', 'refuse'));
  value(await decide('contact', 'EMAIL', 'accept'));
  await look(portal.governance);
  expect(await page()).toMatchObject({
    suggestions: [],
    labelled: [{ path: 'contact', pii: 'EMAIL' }],
    lost: [],
  });
  const audited = await world.db.prisma.auditEvent.findMany({
    where: { type: { startsWith: 'data-product.suggestion' } },
  });
  expect(audited.map(({ type }) => type).toSorted()).toEqual([
    'data-product.suggestion-accepted',
    'data-product.suggestion-refused',
  ]);
});

test('nothing of what is hidden reaches whoever may not see it, from no version and in no form', async () => {
  const { json, records } = await look(portal.consumer);
  for (const leak of leaks) expect(json).not.toContain(leak);
  const shown = records.map(({ partitionKey, body }) => [
    partitionKey,
    'value' in body ? body.value : body.as,
  ]);
  const withheld = [null, 'withheld'];
  expect(shown.filter(([, body]) => body === 'withheld')).toEqual([withheld, withheld, withheld]);
  expect(shown).toHaveLength(8);
  // Shards come in no order.
  expect(shown).toEqual(
    expect.arrayContaining([
      ['c-1', { id: 'c-1', mail: '•••', reach: '+4930123456', note: '•••' }],
      [null, expect.objectContaining({ contact: '•••', note: 'shown' })],
      ['c-3', expect.objectContaining({ contact: '•••', note: '•••' })],
      ['c-4', expect.objectContaining({ contact: '•••', note: '' })],
      ['json', { around: { mail: '•••', note: 'open' } }],
    ]),
  );
  expect(await productToLookAt(world.deps, portal.consumer, SLUG)).toMatchObject({ seesHidden: false });
  expect(await hiddenFields(world.deps, productId)).toEqual([
    { path: 'contact', classification: null, pii: 'EMAIL' },
  ]);
});

test('owners and governance see it, whatever else they are', async () => {
  for (const actor of [portal.producer, portal.governance]) {
    expect((await look(actor)).json).toContain('anna.quist');
    expect(await productToLookAt(world.deps, actor, SLUG)).toMatchObject({ seesHidden: true });
  }
});

test('every version’s page shows the label where its field stands', async () => {
  const labels = async (number: number | null) =>
    Object.keys((await getSchemaPage(world.deps, portal.consumer, SLUG, { number, id: null }))?.labels ?? {});
  expect(await labels(null)).toEqual(['contact']);
  expect(await labels(1)).toEqual(['mail']);
  expect(Object.keys(await currentLabels(world.deps, productId))).toEqual(['contact']);
});

test('a label that lost its field is shown, hides its names, and is given another field or removed', async () => {
  value(
    await save({
      path: 'channel',
      classification: 'CONFIDENTIAL',
      documentation: 'Where.',
      terms: 'Channel',
    }),
  );
  const { prisma } = world.db;
  const without = JSON.stringify(record(text('id'), text('contact', 'mail'), text('reach'), text('note')));
  const at = new Date(world.deps.clock.now().getTime() + 10);
  const id = '0a1b2c3d-4e5f-4071-8293-000000000003';
  await prisma.registrySchemaVersion.create({
    data: {
      ...{ id, schemaArn: SCHEMA, number: 3, status: 'AVAILABLE' },
      definition: without,
      registeredAt: at,
      seenAt: at,
    },
  });
  const [lost] = (await page()).lost;
  expect(lost).toMatchObject({ path: 'channel', because: 'gone', terms: ['Channel'] });
  expect((await look(portal.consumer)).json).not.toContain('"web"');
  const form = await getLabelForm(world.deps, portal.producer, SLUG, { label: lost?.id });
  expect(form).toMatchObject({
    path: '',
    paths: ['id', 'reach', 'note'],
    label: { documentation: 'Where.' },
  });
  value(await save({ labelId: lost?.id, path: 'note', classification: 'INTERNAL' }));
  expect(await page()).toMatchObject({ lost: [], labelled: [{ path: 'contact' }, { path: 'note' }] });
  value(
    await removeLabel(world.deps, portal.producer, removeLabelInput.parse({ productId, labelId: lost?.id })),
  );
  expect((await page()).labelled).toHaveLength(1);
});

test('who may not change labels finds neither their page nor a way to change them', async () => {
  for (const actor of [portal.consumer, portal.stranger]) {
    expect(await getLabelsPage(world.deps, actor, SLUG)).toBeNull();
    expect(await getLabelForm(world.deps, actor, SLUG, { field: 'id' })).toBeNull();
    expect(await save({ path: 'id', pii: 'NAME' }, actor)).toMatchObject({ error: { kind: 'forbidden' } });
  }
  expect(await getLabelForm(world.deps, portal.producer, SLUG, { field: 'nothing' })).toBeNull();
});
