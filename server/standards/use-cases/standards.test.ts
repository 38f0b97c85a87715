import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes, type MemoryAuditRow } from '../../audit/testing/memory-audit';
import type { DataProduct } from '../../catalog/domain/data-product';
import {
  type CatalogWorld,
  catalogWorld,
  facts,
  owner,
  seen,
  stranger,
} from '../../catalog/testing/catalog-world';
import { publishProduct } from '../../catalog/use-cases/publish-product';
import { readOldFacts } from '../../catalog/use-cases/read-old-facts';
import { readStream } from '../../catalog/use-cases/read-stream';
import { updateProduct } from '../../catalog/use-cases/update-product';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { err, ok } from '../../kernel/result';
import { actorWith, failure, NOW } from '../../kernel/testing/fixed';
import { addStandardInput } from '../schema';
import { type MemoryStanding, OWNERS } from '../testing/memory-standards';
import { askException } from './ask-exception';
import { assessOffered } from './assess-offered';
import { addStandard, changeStandard, removeStandard } from './change-list';
import { decideException } from './decide-exception';
import { noteEnds } from './note-ends';

const governance = actorWith({ organisation: ['GOVERNANCE'] });
const insider = actorWith({
  organisation: ['GOVERNANCE'],
  memberships: owner.memberships.map(({ projectId }) => ({ projectId, roles: ['MEMBER'] as const })),
});
const DAY = 86_400_000;
const later = (ms: number) => new Date(NOW.getTime() + ms);

const input = (part: object) =>
  addStandardInput.parse({
    name: 'Kept for a week',
    severity: 'HIGH',
    blocks: 'on',
    kind: 'retention',
    hours: '168',
    ...part,
  });

let world: CatalogWorld;
beforeEach(async () => {
  world = await catalogWorld();
});

async function standard(part: object = {}) {
  const added = await addStandard(world.deps, governance, input(part));
  if (!added.ok) throw new Error(added.error.kind);
  return added.value;
}
const standing = ({ id }: { id: string }) => world.tables.table<MemoryStanding>('standing').get(id);
const exception = (product: { id: string }, of: { id: string }, part: object = {}) => ({
  productId: product.id,
  standardId: of.id,
  reason: 'The new tier is ordered.',
  endsAt: later(30 * DAY),
  ...part,
});
const types = () => auditTypes(world.tables).filter((type) => !type.startsWith('data-product.drafted'));

describe('the list', () => {
  test('each change is an edition, told to the audit, and has every product measured anew', async () => {
    const added = await standard();
    const changed = await changeStandard(world.deps, governance, {
      ...input({ hours: '48' }),
      id: added.id,
      version: 0,
    });
    expect(changed).toMatchObject({ value: { version: 1, rule: { hours: 48 } } });
    await removeStandard(world.deps, governance, { id: added.id, version: 1 });
    expect(await world.deps.tx.standards.edition()).toBe(3);
    expect(types()).toEqual(['standard.added', 'standard.changed', 'standard.removed']);
    const [, told] = [...world.tables.table<MemoryAuditRow>('audit').values()];
    expect(told).toMatchObject({ before: { rule: { hours: 168 } }, after: { rule: { hours: 48 } } });
    expect(told?.after).not.toHaveProperty('severity');
    expect(new Set(queuedJobs(world.tables).map(({ name }) => name))).toEqual(new Set(['standards.assess']));
  });

  test('is governance’s, seen as it was, and has no name twice', async () => {
    expect(await addStandard(world.deps, owner, input({}))).toEqual(err({ kind: 'forbidden' }));
    const added = await standard();
    expect(await addStandard(world.deps, governance, input({ name: 'KEPT for a week' }))).toEqual(
      err({ kind: 'name-taken' }),
    );
    const change = { ...input({}), id: added.id, version: 7 };
    expect(await changeStandard(world.deps, governance, change)).toEqual(err({ kind: 'stale' }));
    expect(await changeStandard(world.deps, owner, change)).toEqual(err({ kind: 'forbidden' }));
    expect(await removeStandard(world.deps, governance, { id: 'gone', version: 0 })).toEqual(
      err({ kind: 'not-found' }),
    );
    expect(await world.deps.tx.standards.edition()).toBe(1);
  });
});

describe('publishing', () => {
  test('is refused with the names of what blocks, and changes nothing', async () => {
    await standard();
    await standard({ name: 'With a schema', kind: 'schema' });
    await standard({ name: 'Only told', kind: 'encryption', key: 'any', blocks: undefined });
    const draft = await world.draft();
    expect(await publishProduct(world.deps, owner, seen(draft))).toMatchObject({
      error: { kind: 'standards', failing: [{ name: 'Kept for a week' }, { name: 'With a schema' }] },
    });
    expect(await world.deps.tx.products.find(draft.id)).toMatchObject({
      lifecycle: 'DRAFT',
      tagState: 'NONE',
    });
    expect(standing(draft)).toBeUndefined();
  });

  test('goes through with an exception, and the product is measured at once', async () => {
    const week = await standard();
    await standard({ name: 'Encrypted', kind: 'encryption', key: 'any', blocks: undefined });
    const draft = await world.draft();
    const asked = await askException(world.deps, owner, exception(draft, week));
    if (!asked.ok) throw new Error(asked.error.kind);
    await decideException(world.deps, governance, {
      id: asked.value.id,
      version: 0,
      event: 'grant',
      comment: '',
    });
    expect(await publishProduct(world.deps, owner, seen(draft))).toMatchObject({ ok: true });
    expect(standing(draft)).toMatchObject({
      score: 0,
      results: [{ state: 'EXCEPTED' }, { state: 'FAILED' }],
    });
  });
});

describe('measuring', () => {
  let product: DataProduct;
  beforeEach(async () => {
    product = await world.published();
  });

  test('tells the audit what turned, once', async () => {
    await standard();
    await assessOffered(world.deps);
    await assessOffered(world.deps);
    expect(standing(product)).toMatchObject({ score: 0, results: [{ state: 'FAILED' }] });
    const longer = world.build(ok({ ...facts, retentionHours: 168, readAt: later(1) }));
    await readStream(longer, owner, product);
    expect(standing(product)?.score).toBe(100);
    expect(types().filter((type) => type.startsWith('data-product.standards'))).toEqual([
      'data-product.standards-failed',
      'data-product.standards-met',
    ]);
  });

  test('a stream that cannot be read keeps what was read last, and says so', async () => {
    await standard({ hours: '24' });
    await readStream(world.deps, owner, product);
    const refused = err(failure('access-denied', 'sts:AssumeRole', 'AccessDenied'));
    await readStream(world.build(refused), owner, product);
    expect(standing(product)).toMatchObject({
      score: 100,
      failure: 'AccessDenied',
      results: [{ state: 'MET' }],
    });
  });

  test('what changes on the product counts in the same moment', async () => {
    await standard({ name: 'With a schema', kind: 'schema' });
    const schemaText = '{"properties":{"a":{}}}';
    const { id, version, name, domainId, classification } = product;
    const accessPatterns = [...product.accessPatterns];
    const change = {
      id,
      version,
      name,
      domainId,
      classification,
      accessPatterns,
      description: '',
      support: '',
      schemaText,
      registrySchemaArn: '',
    };
    await updateProduct(world.deps, owner, change);
    expect(standing(product)?.score).toBe(100);
  });

  test('a project without an active owner fails', async () => {
    await standard({ name: 'Owned', kind: 'owner' });
    world.tables.table<number>(OWNERS).set(product.ownerProjectId, 0);
    await assessOffered(world.deps);
    expect(standing(product)?.results).toMatchObject([{ state: 'FAILED' }]);
  });

  test('an account that lets nobody in is not asked for each of its streams', async () => {
    const row = { ...(await world.deps.tx.products.find(product.id)) };
    for (let index = 0; index < 9; index += 1) {
      const id = `other-${index}`;
      world.tables.table('product').set(id, { ...row, id });
    }
    let asked = 0;
    const refused = err(failure('access-denied', 'sts:AssumeRole', 'AccessDenied'));
    const closed = {
      ...world.build(),
      clock: { now: () => later(DAY) },
      streamReader: {
        listStreams: async () => ok({ streams: [] }),
        readStream: async () => {
          asked += 1;
          return refused;
        },
      },
    };
    await readOldFacts(closed, { olderThanMs: 1, stopping: () => false });
    expect(asked).toBe(3);
    const marked = [...world.tables.table<MemoryStanding>('standing').values()];
    expect(marked.filter(({ failure: why }) => why === 'AccessDenied')).toHaveLength(10);
  });
});

describe('exceptions', () => {
  let product: DataProduct;
  let week: Awaited<ReturnType<typeof standard>>;
  beforeEach(async () => {
    product = await world.published();
    week = await standard();
    await assessOffered(world.deps);
  });
  async function asked() {
    const result = await askException(world.deps, owner, exception(product, week));
    if (!result.ok) throw new Error(result.error.kind);
    return result.value;
  }
  const decide = (
    by: typeof owner,
    event: 'grant' | 'refuse' | 'withdraw' | 'take-back',
    id: string,
    version = 0,
  ) => decideException(world.deps, by, { id, version, event, comment: 'Seen.' });

  test('are asked for by the owner, for what is needed, once at a time, for a year at most', async () => {
    const ask = (by: typeof owner, part: object = {}) =>
      askException(world.deps, by, exception(product, week, part));
    expect(await ask(stranger)).toEqual(err({ kind: 'not-found' }));
    expect(await ask(governance)).toEqual(err({ kind: 'forbidden' }));
    expect(await ask(owner, { standardId: 'gone' })).toEqual(err({ kind: 'not-found' }));
    expect(await ask(owner, { endsAt: NOW })).toEqual(err({ kind: 'bad-end' }));
    const secret = await standard({ name: 'For secrets', classifications: ['CONFIDENTIAL'] });
    expect(await ask(owner, { standardId: secret.id })).toEqual(err({ kind: 'not-needed' }));
    expect((await ask(owner)).ok).toBe(true);
    expect(await ask(owner)).toEqual(err({ kind: 'asked-already', number: 1 }));
  });

  test('are decided by governance that is not of the project, and change the score at once', async () => {
    const { id } = await asked();
    expect(await decide(owner, 'grant', id)).toEqual(err({ kind: 'forbidden' }));
    expect(await decide(insider, 'grant', id)).toEqual(err({ kind: 'forbidden' }));
    expect(await decide(stranger, 'grant', id)).toEqual(err({ kind: 'not-found' }));
    expect(await decide(governance, 'grant', id, 4)).toEqual(err({ kind: 'stale' }));
    expect(standing(product)?.score).toBe(0);
    expect((await decide(governance, 'grant', id)).ok).toBe(true);
    expect(standing(product)).toMatchObject({ score: null, results: [{ state: 'EXCEPTED' }] });
    expect(await decide(governance, 'refuse', id, 1)).toEqual(err({ kind: 'not-now' }));
    await decide(governance, 'take-back', id, 1);
    expect(standing(product)?.score).toBe(0);
  });

  test('are withdrawn by who asks, not by who decides', async () => {
    const { id } = await asked();
    expect(await decide(governance, 'withdraw', id)).toEqual(err({ kind: 'forbidden' }));
    expect(await decide(owner, 'withdraw', id)).toMatchObject({ value: { state: 'WITHDRAWN' } });
    expect((await asked()).number).toBe(2);
  });

  test('end by themselves, are told of once, and count no more', async () => {
    const { id } = await asked();
    await decide(governance, 'grant', id);
    const at = { ...world.deps, clock: { now: () => later(31 * DAY) } };
    expect(await noteEnds(world.deps)).toBe(0);
    expect(await noteEnds(at)).toBe(1);
    expect(await noteEnds(at)).toBe(0);
    expect(standing(product)?.results).toMatchObject([{ state: 'FAILED' }]);
    expect(types().filter((type) => type.startsWith('standard-exception'))).toEqual([
      'standard-exception.asked',
      'standard-exception.granted',
      'standard-exception.ended',
    ]);
  });
});
