import { beforeEach, describe, expect, test } from 'vitest';
import { memoryAccounts } from '../../accounts/testing/memory-accounts';
import { auditTypes, memoryAudit } from '../../audit/testing/memory-audit';
import { err, ok } from '../../kernel/result';
import { actorWith, fixedClock } from '../../kernel/testing/fixed';
import { type Memory, memory } from '../../kernel/testing/memory-tables';
import { memoryProjects } from '../../projects/testing/memory-projects';
import { anywhereTrust } from '../domain/outside/anywhere-trust';
import type { RoleFacts } from '../ports';
import { type CreateOutsideInput, createOutsideInput, noteAnywhereArnsInput } from '../schema';
import { INTERMEDIATE, LEAF, ROOT } from '../testing/certificates';
import { memoryEnvironments } from '../testing/memory-environments';
import { addPrincipal } from './add-principal';
import { createOutsideEnvironment } from './create-outside-environment';
import { noteAnywhereArns } from './note-anywhere-arns';
import { recheckPrincipal } from './recheck-principal';
import { removePrincipal } from './remove-principal';

const PROJECT = 'fraud';
const ACCOUNT = '555566667777';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/sluice/outside/processor`;
const anywhere = (kind: string, account = ACCOUNT, region = 'eu-west-1') =>
  `arn:aws:rolesanywhere:${region}:${account}:${kind}/0f3c1e2a-1111-4222-8333-944445555666`;
const ANCHOR = anywhere('trust-anchor');
const ANOTHER = ANCHOR.replace('0f3c', '1f3c');
const PROFILE = anywhere('profile');
const owner = actorWith({ memberships: [{ projectId: PROJECT, roles: ['CONSUMER_OWNER'] }] });
const member = actorWith({ memberships: [{ projectId: PROJECT, roles: ['MEMBER'] }] });
const stranger = actorWith({ memberships: [{ projectId: 'other', roles: ['CONSUMER_OWNER'] }] });

const input: CreateOutsideInput = {
  projectId: PROJECT,
  name: 'processor',
  accountId: ACCOUNT,
  region: 'eu-west-1',
  roleName: 'processor',
  subjectCn: 'score',
  issuerCn: null,
  trustAnchorArn: null,
  caBundle: ROOT,
  sessionSeconds: 3_600,
  sessionScope: 'streams',
};

const document = { Version: '2012-10-17', Statement: [] } as const;
const roleTrusting = (trustAnchorArn: string): RoleFacts => ({
  roleArn: ROLE,
  roleId: 'AROAFIRST',
  roleName: 'processor',
  path: '/sluice/outside/',
  tags: { 'sluice:managed': 'true' },
  boundary: { arn: `arn:aws:iam::${ACCOUNT}:policy/SluiceBoundary`, policy: { name: 'boundary', document } },
  inline: [],
  managed: [],
  trust: { name: 'trust policy', document: anywhereTrust(input, trustAnchorArn) },
});

let tables: Memory;
function build(role: RoleFacts = roleTrusting(ANCHOR)) {
  const tx = {
    environments: memoryEnvironments(tables),
    projects: memoryProjects(tables),
    accounts: memoryAccounts(tables),
    audit: memoryAudit(tables),
  };
  return {
    tx,
    unitOfWork: tables.unitOfWork(tx),
    clock: fixedClock,
    roleReader: { readRole: async () => ok(role), listRoles: async () => ok({ roleArns: [] }) },
  };
}
let deps: ReturnType<typeof build>;

beforeEach(async () => {
  tables = memory();
  deps = build();
  const regions = ['eu-west-1'];
  const spokeRoleArn = `arn:aws:iam::${ACCOUNT}:role/SluiceSpoke`;
  await deps.tx.accounts.insert({ id: ACCOUNT, alias: 'fraud-prod', regions, spokeRoleArn, externalId: 'x' });
  await deps.tx.accounts.assign({ accountId: ACCOUNT, projectId: PROJECT, streamArn: null });
});

async function created(change: Partial<CreateOutsideInput> = {}) {
  const result = await createOutsideEnvironment(deps, owner, { ...input, ...change });
  if (!result.ok) throw new Error(result.error.kind);
  const [principal] = await deps.tx.environments.principals(result.value.id);
  return { id: result.value.id, principalId: principal?.id ?? '' };
}
const partyOf = async (id: string) => (await deps.tx.environments.find(id))?.outside;

describe('creating', () => {
  test.each([
    ['a member', member, {}, { kind: 'forbidden' }],
    ['another project', stranger, {}, { kind: 'not-found' }],
    ['the owner, elsewhere', owner, { accountId: '222233334444' }, { kind: 'not-assigned' }],
    [
      'the owner, in another Region',
      owner,
      { region: 'us-east-1' },
      { kind: 'region-not-registered', regions: ['eu-west-1'] },
    ],
    [
      'the owner, with a program’s certificate',
      owner,
      { caBundle: LEAF },
      { kind: 'ca-unusable', because: 'no-authority' },
    ],
    [
      'the owner, with no certificate',
      owner,
      { caBundle: 'x' },
      { kind: 'ca-unusable', because: 'more-than-certificates' },
    ],
  ] as const)('is refused for %s', async (_, actor, change, error) => {
    expect(await createOutsideEnvironment(deps, actor, { ...input, ...change })).toEqual(err(error));
    expect(auditTypes(tables)).toEqual([]);
  });

  test('names the role before it is there, keeps the certificates alone, and takes each name once', async () => {
    const { id } = await created({ caBundle: `\n${ROOT}\n\n${INTERMEDIATE}\n` });
    expect((await deps.tx.environments.principals(id)).map(({ roleArn, state }) => [roleArn, state])).toEqual(
      [[ROLE, 'UNCHECKED']],
    );
    expect(await partyOf(id)).toMatchObject({ caBundle: `${ROOT}\n${INTERMEDIATE}`, profileArn: null });
    expect(await createOutsideEnvironment(deps, owner, input)).toEqual(err({ kind: 'name-taken' }));
    expect([...tables.table('audit').values()].at(-1)).toMatchObject({
      type: 'environment.created',
      after: { role: ROLE, outside: { authorities: [{ selfSigned: true }, { selfSigned: false }] } },
    });
  });
});

describe('the role', () => {
  test('stays the environment’s only one', async () => {
    const { id, principalId } = await created();
    const fixed = err({ kind: 'set-by-environment' });
    const other = { environmentId: id, roleArn: `arn:aws:iam::${ACCOUNT}:role/other` };
    expect(await addPrincipal(deps, owner, other)).toEqual(fixed);
    expect(await removePrincipal(deps, owner, { principalId })).toEqual(fixed);
  });

  test('keeps the trust anchor that it named first; another one later is refused', async () => {
    const { id, principalId } = await created();
    expect(await recheckPrincipal(deps, owner, { principalId })).toMatchObject(ok({ state: 'USABLE' }));
    expect(await partyOf(id)).toMatchObject({ trustAnchorArn: ANCHOR });
    const moved = build(roleTrusting(ANOTHER));
    expect(await recheckPrincipal(moved, owner, { principalId })).toMatchObject(ok({ state: 'REFUSED' }));
    expect(await partyOf(id)).toMatchObject({ trustAnchorArn: ANCHOR });
  });

  test('is refused at once when it trusts another anchor than the one that was given', async () => {
    const { principalId } = await created({ trustAnchorArn: ANOTHER, caBundle: null });
    expect(await recheckPrincipal(deps, owner, { principalId })).toMatchObject(ok({ state: 'REFUSED' }));
  });
});

describe('what AWS gave', () => {
  test('is kept once it is of the environment’s place, and a known anchor stays', async () => {
    const { id } = await created();
    const note = (trustAnchorArn: string | null, profileArn: string, actor = owner) =>
      noteAnywhereArns(deps, actor, { environmentId: id, trustAnchorArn, profileArn });
    const wrong = (field: string) => err({ kind: 'wrong-place', field });
    expect(await note(null, PROFILE, member)).toEqual(err({ kind: 'forbidden' }));
    expect(await note(null, PROFILE, stranger)).toEqual(err({ kind: 'not-found' }));
    expect(await note(null, anywhere('profile', '222233334444'))).toEqual(wrong('profileArn'));
    expect(await note(anywhere('trust-anchor', ACCOUNT, 'us-east-1'), PROFILE)).toEqual(
      wrong('trustAnchorArn'),
    );
    expect(await note(ANCHOR, PROFILE)).toEqual(ok(undefined));
    expect(await note(ANOTHER, PROFILE)).toEqual(ok(undefined));
    expect(await partyOf(id)).toMatchObject({ trustAnchorArn: ANCHOR, profileArn: PROFILE });
  });

  test('is nothing to an environment inside AWS', async () => {
    const inside = await deps.tx.environments.insert({
      projectId: PROJECT,
      name: 'inside',
      accountId: ACCOUNT,
      region: 'eu-west-1',
    });
    const note = { environmentId: inside?.id ?? '', trustAnchorArn: null, profileArn: PROFILE };
    expect(await noteAnywhereArns(deps, owner, note)).toEqual(err({ kind: 'not-found' }));
  });
});

describe('the form', () => {
  const form = {
    ...input,
    projectId: '11111111-1111-4111-8111-111111111111',
    issuerCn: '',
    trustAnchorArn: '',
    caBundle: ROOT,
    sessionSeconds: '3600',
  };
  const faults = (change: Readonly<Record<string, string>>) => {
    const parsed = createOutsideInput.safeParse({ ...form, ...change });
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
  };

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['as it should be', {}, []],
    ['with an anchor instead of certificates', { trustAnchorArn: ANCHOR, caBundle: '' }, []],
    ['with neither', { caBundle: '' }, ['trustAnchorArn']],
    ['with both', { trustAnchorArn: ANCHOR }, ['caBundle']],
    [
      'with an anchor of another account',
      { trustAnchorArn: anywhere('trust-anchor', '222233334444'), caBundle: '' },
      ['trustAnchorArn'],
    ],
    [
      'with an anchor of another Region',
      { trustAnchorArn: anywhere('trust-anchor', ACCOUNT, 'us-east-1'), caBundle: '' },
      ['trustAnchorArn'],
    ],
    ['with a profile as anchor', { trustAnchorArn: PROFILE, caBundle: '' }, ['trustAnchorArn']],
    ['with a pattern as common name', { subjectCn: 'score*' }, ['subjectCn']],
    ['with a variable as common name', { subjectCn: `$${'{aws:username}'}` }, ['subjectCn']],
    ['with a long common name', { subjectCn: 'x'.repeat(65) }, ['subjectCn']],
    ['without a common name', { subjectCn: ' ' }, ['subjectCn']],
    ['with letters of other scripts', { subjectCn: 'zürich.bank' }, []],
    ['with a role’s path', { roleName: 'a/b' }, ['roleName']],
    ['for a day', { sessionSeconds: '86400' }, ['sessionSeconds']],
    ['with a limit that there is not', { sessionScope: 'everything' }, ['sessionScope']],
    ['with too many certificates', { caBundle: `${ROOT}\n`.repeat(20) }, ['caBundle']],
  ])('%s', (_, change, expected) => {
    const [first] = faults(change);
    expect(first === undefined ? [] : [first]).toEqual(expected);
  });

  test('asks for a profile', () => {
    const note = { environmentId: form.projectId, trustAnchorArn: '' };
    expect(noteAnywhereArnsInput.safeParse({ ...note, profileArn: ANCHOR }).success).toBe(false);
    expect(noteAnywhereArnsInput.parse({ ...note, profileArn: PROFILE }).trustAnchorArn).toBeNull();
  });
});
