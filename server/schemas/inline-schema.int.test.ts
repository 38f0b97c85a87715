import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getProduct, getProductForm } from '../catalog/queries';
import { updateProduct } from '../catalog/use-cases/update-product';
import { value } from '../grants/testing/play';
import { saveLabelInput } from '../labels/schema';
import { saveLabel } from '../labels/use-cases/save-label';
import { listInbox } from '../notifications/queries';
import { startToldWorld, type ToldWorld } from '../notifications/testing/told-world';
import { getComparePage } from './compare-queries';
import { getDefinitionFile, getSchemaPage } from './page-queries';
import { getProposalPage, getProposeForm } from './proposal-queries';
import { changeMode } from './use-cases/change-mode';
import { discardProposal } from './use-cases/discard-proposal';
import { proposeVersion } from './use-cases/propose-version';
import { registerProposal } from './use-cases/register-proposal';

const text = { type: 'string' };
const schema = (properties: object, required: readonly string[] = ['id']) =>
  JSON.stringify({ type: 'object', additionalProperties: false, properties, required }, null, 2);
const ONE = schema({ id: text });
const TWO = schema({ id: text, channel: { ...text, description: 'Where it was ordered.' } });
const BREAKING = schema({ id: text, channel: text }, ['id', 'channel']);
const NEWEST = { number: null, id: null };

let world: ToldWorld;
let slug: string;
const owner = () => world.people.owner;
const product = () => world.db.prisma.dataProduct.findUniqueOrThrow({ where: { id: world.productId } });

beforeAll(async () => {
  world = await startToldWorld();
  ({ slug } = await product());
  const { principalId, productId, projectId, environmentId, pattern, endsAt, id } =
    await world.db.prisma.subscriptionRequest.findUniqueOrThrow({ where: { id: world.request.id } });
  await world.db.prisma.subscription.create({
    data: {
      ...{ principalId, productId, projectId, environmentId, pattern, requestId: id },
      ...{ state: 'ACTIVE', endsAt: endsAt ?? new Date('2027-01-01') },
    },
  });
});
beforeEach(() => world.db.prisma.notification.deleteMany());
afterAll(() => world?.stop());

/** What the form of the product posts. */
async function form(more: object) {
  const { id, version, name, description, support, domainId, classification, accessPatterns } =
    await product();
  const said = { id, version, name, description, support, domainId, classification, accessPatterns };
  return updateProduct(world.deps, owner(), { ...said, schemaText: '', registrySchemaArn: '', ...more });
}
const propose = async (definition: string, note = '') =>
  value(await proposeVersion(world.deps, owner(), { productId: world.productId, slug, definition, note }));
const register = (number: number, follows: number) =>
  registerProposal(world.deps, owner(), { number, follows });
const mode = async (before: 'BACKWARD' | 'NONE', next: 'BACKWARD' | 'NONE') =>
  changeMode(world.deps, owner(), { productId: world.productId, before, mode: next });
const told = async () =>
  (await listInbox(world.deps, world.people.asker, { shown: 'all' })).items.map((item) => item.text);
const versions = () =>
  world.db.prisma.inlineSchemaVersion.findMany({
    where: { productId: world.productId },
    orderBy: { number: 'asc' },
  });

test('the form writes version 1 and no other', async () => {
  expect(await getSchemaPage(world.deps, owner(), slug, NEWEST)).toMatchObject({
    written: null,
    chosen: null,
  });
  expect(value(await form({ schemaText: ONE.replaceAll('\n', '\r\n') }))).toMatchObject({
    ...{ schemaText: ONE, fieldNames: 'id' },
  });
  expect(await told()).toEqual(['Orders has version 1 of its schema']);
  expect(await form({ schemaText: TWO })).toEqual({ ok: false, error: { kind: 'schema-has-versions' } });
  expect(value(await form({ description: 'Every order.' }))).toMatchObject({ schemaText: ONE });
  expect(await getProductForm(world.deps, owner(), slug)).toMatchObject({ schemaVersion: 1 });
  expect(await product()).toMatchObject({ schemaMode: 'BACKWARD', schema: ONE });
});

test('a breaking version is refused with its reasons, until the owner has chosen another mode', async () => {
  const number = await propose(BREAKING);
  const page = await getProposalPage(world.deps, owner(), slug, number);
  if (page?.check.kind !== 'checked' || page.check.comparison.kind !== 'compared')
    throw new Error('unchecked');
  expect(page).toMatchObject({
    isWritten: true,
    compatibility: 'BACKWARD',
    check: { fits: false, follows: 1 },
  });
  expect(page.affected).toMatchObject([{ project: 'Fraud Detection' }]);
  const { verdicts, changes } = page.check.comparison;
  expect(changes).toMatchObject([{ kind: 'added' }]);
  expect(verdicts).toHaveLength(8);
  expect(verdicts.find((verdict) => verdict.mode === 'BACKWARD')?.reasons.join()).toContain('channel');
  expect(await register(number, 1)).toEqual({ ok: false, error: { kind: 'breaking' } });

  expect(await mode('NONE', 'BACKWARD')).toEqual({ ok: false, error: { kind: 'stale' } });
  value(await mode('BACKWARD', 'NONE'));
  expect(await told()).toEqual([
    'New versions of the schema of Orders are held against NONE instead of BACKWARD',
  ]);
  expect(await getProposalPage(world.deps, owner(), slug, number)).toMatchObject({ check: { fits: true } });
  value(await mode('NONE', 'BACKWARD'));
  value(await discardProposal(world.deps, owner(), { number }));
  expect(await versions()).toHaveLength(1);
  const audited = await world.db.prisma.auditEvent.findMany({
    where: { type: 'data-product.schema-mode-changed' },
    orderBy: { id: 'asc' },
  });
  expect(audited).toMatchObject([{ actorId: 'owner', before: { mode: 'BACKWARD' } }, {}]);
});

test('of two who propose at once one is asked to look again, and those who subscribe hear what changed', async () => {
  const label = { productId: world.productId, slug, path: 'id', pii: 'EMAIL' };
  value(await saveLabel(world.deps, owner(), saveLabelInput.parse(label)));
  const note = 'Stores are sources too';
  const [first, second] = [await propose(TWO, note), await propose(TWO, note)];
  const at = new Date('2026-12-24T10:00:00.000Z');
  world.clock.set(at);
  const answers = await Promise.all([register(first, 1), register(second, 1)]);
  world.clock.set(null);
  expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: 2 }]);
  expect(answers.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: { kind: 'moved', number: 2 } }]);
  expect(await told()).toEqual(['Orders has version 2 of its schema: 1 added']);
  expect(await versions()).toMatchObject([
    { number: 1, definition: ONE },
    { number: 2, definition: TWO, note, byId: 'owner', at },
  ]);
  expect(
    await world.db.prisma.productStanding.findUnique({ where: { productId: world.productId } }),
  ).toMatchObject({ checkedAt: at });
});

test('each version is shown, compared and downloaded, and labels follow their fields through them', async () => {
  const { asker } = world.people;
  const page = await getSchemaPage(world.deps, asker, slug, NEWEST);
  expect(page).toMatchObject({
    written: { mode: 'BACKWARD', checkpoint: 1, versions: [{ number: 2, by: 'Owner Lind' }, { number: 1 }] },
    chosen: { version: { number: 2 } },
    labels: { id: { pii: 'EMAIL' } },
    may: { propose: false, changeMode: false },
  });
  expect(await getSchemaPage(world.deps, asker, slug, { number: 1, id: null })).toMatchObject({
    ...{ chosen: { version: { number: 1 } }, labels: { id: { pii: 'EMAIL' } }, lostLabels: 0 },
  });
  const compared = await getComparePage(world.deps, asker, slug, { from: null, to: null });
  expect(compared).toMatchObject({ from: { number: 1 }, to: { number: 2 }, compatibility: 'BACKWARD' });
  expect(compared?.source).not.toEqual([]);
  const file = (number: number) => getDefinitionFile(world.deps, asker, slug, { number, id: null });
  expect(await file(1)).toEqual({ name: `${slug}-v1.schema.json`, text: ONE });
  expect(await file(2)).toEqual({ name: `${slug}-v2.schema.json`, text: TWO });
  expect(await file(3)).toBeNull();
  expect(await getProduct(world.deps, asker, { slug, projectId: null })).toMatchObject({ schemaText: TWO });
  const [{ words = '' } = {}] = await world.db.prisma.$queryRaw<{ words: string }[]>`
    select words::text from catalog_document where "productId" = ${world.productId}::uuid`;
  expect(words).toContain('channel');
});

test('a version never changes, and the product says what the newest one says', async () => {
  const { prisma } = world.db;
  const [version] = await versions();
  const refused = { message: expect.stringContaining('append-only') };
  const where = { id: version?.id ?? '' };
  await expect(prisma.inlineSchemaVersion.update({ where, data: { note: 'x' } })).rejects.toMatchObject(
    refused,
  );
  await expect(prisma.inlineSchemaVersion.delete({ where })).rejects.toMatchObject(refused);
  await prisma.dataProduct.update({ where: { id: world.productId }, data: { schema: ONE } });
  expect(await product()).toMatchObject({ schema: TWO });
});

test('whoever may not publish the product can neither propose nor choose a mode', async () => {
  const { asker } = world.people;
  const { productId } = world;
  expect(await getProposeForm(world.deps, asker, slug)).toBeNull();
  const forbidden = { ok: false, error: { kind: 'forbidden' } };
  expect(await proposeVersion(world.deps, asker, { productId, slug, definition: ONE })).toEqual(forbidden);
  const chosen = { productId, before: 'BACKWARD' as const, mode: 'NONE' as const };
  expect(await changeMode(world.deps, asker, chosen)).toEqual(forbidden);
  const number = await propose(ONE);
  expect(await registerProposal(world.deps, asker, { number, follows: 2 })).toEqual({
    ...{ ok: false, error: { kind: 'not-found' } },
  });
  expect(await getProposalPage(world.deps, asker, slug, number)).toBeNull();
});

test('a draft is every member’s, nothing is demanded of it, and its versions go with it', async () => {
  const { prisma } = world.db;
  const draft = await prisma.dataProduct.create({
    data: {
      ...{ slug: 'draft', name: 'Draft', accessPatterns: [], accountId: '333344445555', region: 'eu-west-1' },
      ...{ domainId: world.mesh.domain.id, ownerProjectId: world.mesh.payments.id, streamName: 'draft' },
      ...{ streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/draft' },
      schemaVersions: { create: { number: 1, definition: ONE } },
    },
  });
  const member = {
    ...owner(),
    memberships: [{ projectId: world.mesh.payments.id, roles: ['MEMBER' as const] }],
  };
  const wanted = { productId: draft.id, slug: 'draft', definition: BREAKING };
  const number = value(await proposeVersion(world.deps, member, wanted));
  expect(value(await registerProposal(world.deps, member, { number, follows: 1 }))).toBe(2);
  await world.deps.unitOfWork((tx) => tx.products.remove(draft.id));
  expect(await prisma.inlineSchemaVersion.count({ where: { productId: draft.id } })).toBe(0);
});
