import { beforeEach, describe, expect, test } from 'vitest';
import { catalogWorld, draftInput, owner, seen } from '../../catalog/testing/catalog-world';
import { createDraft } from '../../catalog/use-cases/create-draft';
import { updateProduct } from '../../catalog/use-cases/update-product';
import { queuedJobs } from '../../jobs/testing/memory-jobs';

const SCHEMA = 'arn:aws:glue:eu-west-1:333344445555:schema/payments/captured';
const ROLE = 'arn:aws:iam::333344445555:role/settlement-audit';

let world: Awaited<ReturnType<typeof catalogWorld>>;
beforeEach(async () => {
  world = await catalogWorld();
  world.tables.table<object>('registry-schema').set(SCHEMA, { arn: SCHEMA, fieldNames: 'id amount' });
});
const links = () => world.tables.table<{ roleArn: string; schemaArn: string | null }>('link');
const jobs = () => queuedJobs(world.tables).map(({ name, payload }) => [name, payload]);
const described = (overrides: object = {}) => {
  const { ownerProjectId: _, streamArn: __, ...input } = draftInput(overrides);
  return { ...input, domainId: world.domainId };
};

describe('a draft', () => {
  test('is linked instead of described, with the fields that the registry has', async () => {
    const draft = await world.draft({ registrySchemaArn: SCHEMA, schemaText: '{"properties":{"x":{}}}' });
    expect(draft).toMatchObject({ registrySchemaArn: SCHEMA, schemaText: null, fieldNames: 'id amount' });
    expect(jobs()).toContainEqual(['schemas.read', { arn: SCHEMA }]);
  });

  test.each([
    ['another account', SCHEMA.replace('333344445555', '444455556666')],
    ['another Region', SCHEMA.replace('eu-west-1', 'us-east-1')],
    ['no schema', 'arn:aws:glue:eu-west-1:333344445555:registry/payments'],
    ['no ARN', 'captured'],
  ])('is not linked to one of %s', async (_, registrySchemaArn) => {
    const input = { ...draftInput({ registrySchemaArn }), domainId: world.domainId };
    expect(await createDraft(world.deps, owner, input)).toEqual({
      ok: false,
      error: { kind: 'schema-elsewhere' },
    });
  });
});

describe('a link that changes', () => {
  test('is followed by the policies of the roles that it touches', async () => {
    const product = await world.published();
    links().set('one', { roleArn: ROLE, schemaArn: null });
    const input = { ...seen(product), ...described({ registrySchemaArn: SCHEMA }) };
    const changed = await updateProduct(world.deps, owner, input);
    expect(changed).toMatchObject({ value: { registrySchemaArn: SCHEMA, fieldNames: 'id amount' } });
    expect(links().get('one')).toEqual({ roleArn: ROLE, schemaArn: SCHEMA });
    expect(jobs()).toContainEqual(['schemas.follow', { roleArn: ROLE }]);
    expect([...world.tables.table<object>('audit').values()].at(-1)).toMatchObject({
      type: 'data-product.changed',
      before: { registrySchemaArn: null },
      after: { registrySchemaArn: SCHEMA },
    });
  });

  test('and is taken away the same way', async () => {
    const draft = await world.draft({ registrySchemaArn: SCHEMA });
    links().set('one', { roleArn: ROLE, schemaArn: SCHEMA });
    await updateProduct(world.deps, owner, { ...seen(draft), ...described() });
    expect(links().get('one')).toEqual({ roleArn: ROLE, schemaArn: null });
  });

  test('nothing follows from one that stays', async () => {
    const draft = await world.draft({ registrySchemaArn: SCHEMA });
    links().set('one', { roleArn: ROLE, schemaArn: SCHEMA });
    const before = jobs().length;
    await updateProduct(world.deps, owner, {
      ...seen(draft),
      ...described({ registrySchemaArn: SCHEMA, description: 'Another' }),
    });
    expect(jobs()).toHaveLength(before);
  });
});
