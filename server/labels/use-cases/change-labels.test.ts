import { beforeEach, describe, expect, test } from 'vitest';
import { memoryAudit } from '../../audit/testing/memory-audit';
import { catalogWorld, member, owner, stranger } from '../../catalog/testing/catalog-world';
import { memoryProducts } from '../../catalog/testing/memory-catalog';
import { actorWith, fixedClock } from '../../kernel/testing/fixed';
import type { FieldLabel } from '../domain/field-label';
import type { Refusal, SchemaStanding } from '../ports';
import { decideSuggestionInput, removeLabelInput, saveLabelInput } from '../schema';
import { memoryLabels } from '../testing/memory-labels';
import { decideSuggestion } from './decide-suggestion';
import { removeLabel } from './remove-label';
import { saveLabel } from './save-label';

const V1 = '00000000-0000-4000-8000-000000000001';
const V2 = '00000000-0000-4000-8000-000000000002';
const avro = (...fields: readonly object[]) => JSON.stringify({ type: 'record', name: 'Order', fields });
const text = (name: string, ...aliases: readonly string[]) => ({
  name,
  type: 'string',
  default: '',
  aliases,
});
const RENAMED: SchemaStanding = {
  format: 'AVRO',
  inline: null,
  validId: V2,
  versions: [
    { id: V1, number: 1, definition: avro(text('id'), text('zip'), text('old')) },
    { id: V2, number: 2, definition: avro(text('id'), text('postcode', 'zip')) },
  ],
};

let world: Awaited<ReturnType<typeof catalogWorld>>;
let productId: string;
beforeEach(async () => {
  world = await catalogWorld();
  productId = (await world.published()).id;
  world.tables.table<SchemaStanding>('label-standing').set(productId, RENAMED);
});

const deps = () => ({
  unitOfWork: world.tables.unitOfWork({
    labels: memoryLabels(world.tables),
    products: memoryProducts(world.tables),
    audit: memoryAudit(world.tables),
  }),
  clock: fixedClock,
  randomness: { id: world.tables.nextId },
});
const save = (input: object, actor = owner) =>
  saveLabel(deps(), actor, saveLabelInput.parse({ productId, slug: 'payments-captured', ...input }));
const decide = (input: object, actor = owner) =>
  decideSuggestion(deps(), actor, decideSuggestionInput.parse({ productId, ...input }));
const remove = (labelId: string, actor = owner) =>
  removeLabel(deps(), actor, removeLabelInput.parse({ productId, labelId }));
const labels = () => [...world.tables.table<FieldLabel>('field-label').values()];
const audited = () =>
  [...world.tables.table<{ readonly type: string }>('audit').values()]
    .map(({ type }) => type)
    .filter((type) => /label|suggestion/.test(type));
const put = (id: string, path: string, more: Partial<FieldLabel> = {}) =>
  world.tables.table<object>('field-label').set(id, {
    ...{
      id,
      productId,
      path,
      versionId: V1,
      documentation: 'said',
      classification: null,
      pii: null,
      terms: [],
    },
    ...more,
  });
const A = '00000000-0000-4000-8000-00000000000a';

describe('who may say something of a field', () => {
  const refused = (kind: string) => ({ ok: false, error: { kind } });
  test.each([
    ['a member of the owning project', member, 'forbidden'],
    ['an owner elsewhere', stranger, 'forbidden'],
    ['an auditor', actorWith({ organisation: ['AUDITOR'] }), 'forbidden'],
  ])('not %s', async (_, actor, kind) => {
    put(A, 'id');
    expect(await save({ path: 'id', pii: 'NAME' }, actor)).toEqual(refused(kind));
    expect(await decide({ path: 'id', kind: 'NAME', decision: 'refuse' }, actor)).toEqual(refused(kind));
    expect(await remove(A, actor)).toEqual(refused(kind));
    expect(labels()).toHaveLength(1);
    expect(audited()).toEqual([]);
  });

  test('governance does', async () => {
    expect(
      await save({ path: 'id', pii: 'NAME' }, actorWith({ organisation: ['GOVERNANCE'] })),
    ).toMatchObject({
      ok: true,
    });
  });

  test('nobody of a product that is not there, or over', async () => {
    expect(await save({ productId: A, path: 'id', pii: 'NAME' })).toEqual(refused('not-found'));
    const products = world.tables.table<object>('product');
    for (const [key, row] of products) products.set(key, { ...row, lifecycle: 'RETIRED' });
    expect(await save({ path: 'id', pii: 'NAME' })).toEqual(refused('forbidden'));
  });

  test('nobody outside of a draft learns of it', async () => {
    const products = world.tables.table<object>('product');
    for (const [key, row] of products) products.set(key, { ...row, lifecycle: 'DRAFT' });
    expect(await save({ path: 'id', pii: 'NAME' }, stranger)).toEqual(refused('not-found'));
  });
});

describe('a label', () => {
  test('belongs to the field as it is in the valid version', async () => {
    expect(
      await save({ path: 'id', documentation: ' The order. ', terms: 'Order, order , Order,' }),
    ).toMatchObject({
      ok: true,
    });
    expect(labels()).toMatchObject([
      { path: 'id', versionId: V2, documentation: 'The order.', terms: ['Order', 'order'], pii: null },
    ]);
    expect(audited()).toEqual(['data-product.field-labelled']);
  });

  test('that has followed a rename is changed, not made twice', async () => {
    put(A, 'zip', { pii: 'ADDRESS' });
    await save({ path: 'postcode', pii: 'ADDRESS', classification: 'CONFIDENTIAL' });
    expect(labels()).toMatchObject([
      { id: A, path: 'postcode', versionId: V2, classification: 'CONFIDENTIAL' },
    ]);
  });

  test('that has lost its field can be given another one', async () => {
    put(A, 'old', { pii: 'NAME' });
    await save({ labelId: A, path: 'id', pii: 'NAME' });
    expect(labels()).toMatchObject([{ id: A, path: 'id', versionId: V2 }]);
  });

  test('of nothing goes', async () => {
    put(A, 'id');
    await save({ path: 'id' });
    expect(labels()).toEqual([]);
    expect(audited()).toEqual(['data-product.field-label-removed']);
    await save({ path: 'id' });
    expect(audited()).toHaveLength(1);
  });

  test.each([
    ['a field that is not there', { path: 'nothing' }, 'no-such-field'],
    ['a field that was', { path: 'old' }, 'no-such-field'],
    ['a label that is not there', { labelId: V1, path: 'id' }, 'not-found'],
    ['a field of another label', { labelId: A, path: 'postcode' }, 'taken'],
  ])('is refused for %s', async (_, input, kind) => {
    put(A, 'old');
    put('b', 'zip');
    expect(await save({ pii: 'NAME', ...input })).toEqual({ ok: false, error: { kind } });
  });

  test('is removed, with its field or without', async () => {
    put(A, 'old');
    expect(await remove(A)).toMatchObject({ ok: true });
    expect(labels()).toEqual([]);
    expect(await remove(A)).toMatchObject({ error: { kind: 'not-found' } });
    expect(audited()).toEqual(['data-product.field-label-removed']);
  });
});

describe('a suggestion', () => {
  test('that is accepted becomes a part of what is said already', async () => {
    put(A, 'zip', { documentation: 'Where it goes.' });
    await decide({ path: 'postcode', kind: 'ADDRESS', decision: 'accept' });
    expect(labels()).toMatchObject([
      { id: A, path: 'postcode', versionId: V2, documentation: 'Where it goes.', pii: 'ADDRESS' },
    ]);
    expect(audited()).toEqual(['data-product.suggestion-accepted']);
    expect(await decide({ path: 'postcode', kind: 'NAME', decision: 'accept' })).toMatchObject({
      error: { kind: 'decided' },
    });
  });

  test('that is refused is remembered with the version that had the field', async () => {
    await decide({ path: 'id', kind: 'NATIONAL_ID', decision: 'refuse' });
    expect([...world.tables.table<Refusal>('pii-refusal').values()]).toMatchObject([
      { path: 'id', versionId: V2, kind: 'NATIONAL_ID' },
    ]);
    expect(labels()).toEqual([]);
    expect(audited()).toEqual(['data-product.suggestion-refused']);
  });

  test('of a field that is not there is none', async () => {
    expect(await decide({ path: 'old', kind: 'NAME', decision: 'accept' })).toMatchObject({
      error: { kind: 'no-such-field' },
    });
  });
});
