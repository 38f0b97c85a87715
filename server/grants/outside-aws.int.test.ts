import { CreateRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { getFinding } from '@/server/drift/find-finding';
import { checkAgain, lookAgain } from '@/server/drift/use-cases/check-again';
import { scanRound } from '@/server/drift/use-cases/scan-round';
import { scanNow } from '@/server/drift/use-cases/start-round';
import { getEnvironment } from '@/server/environments/queries';
import { INTERMEDIATE } from '@/server/environments/testing/certificates';
import { addPrincipal } from '@/server/environments/use-cases/add-principal';
import { createOutsideEnvironment } from '@/server/environments/use-cases/create-outside-environment';
import { noteAnywhereArns } from '@/server/environments/use-cases/note-anywhere-arns';
import { recheckPrincipal } from '@/server/environments/use-cases/recheck-principal';
import { streamArn } from '@/server/kernel/arn';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { AT_ONCE } from '@/server/sandbox/kinesis/transition';
import { getSubscription } from '@/server/subscriptions/queries';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { approve, preview, stateOf, value, work } from './testing/play';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from './testing/portal';
import { useStream } from './testing/use-stream';
import { startWorld, type World } from './testing/world';

const STREAM = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const anywhere = (kind: string) =>
  `arn:aws:rolesanywhere:${MESH_REGION}:${FRAUD}:${kind}/0f3c1e2a-1111-4222-8333-944445555666`;
const ANCHOR = anywhere('trust-anchor');
const CN = 'score.processor.example';
const DENIED = 'AccessDeniedException';
const quick = { pacing: { pause: async () => undefined, random: () => 0 } };

let world: World;
let portal: Portal;
let iam: IAMClient;
const opened: KinesisClient[] = [];

beforeAll(async () => {
  world = await startWorld({ settings: { limits: false }, kinesis: { times: AT_ONCE } });
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  iam = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
});
afterAll(async () => {
  iam?.destroy();
  for (const client of opened) client.destroy();
  await world?.stop();
});

type Role = Readonly<Record<'RoleName' | 'Path' | 'PermissionsBoundary', string>> & {
  readonly MaxSessionDuration: number;
  readonly AssumeRolePolicyDocument: object;
  readonly Tags: { Key: string; Value: string }[];
};
type Template = {
  readonly Resources: {
    readonly Role: { readonly Properties: Role };
    readonly Profile: { readonly Properties: { readonly SessionPolicy: string } };
  };
};

/** The template as CloudFormation reads it, once it has made the trust anchor. */
const deployable = (text: string): Template['Resources'] =>
  (parse(text, { customTags: [{ tag: '!GetAtt', resolve: () => ANCHOR }] }) as Template).Resources;

async function signIn(roleArn: string, sessionPolicy: string, subjectCn = CN, trustAnchorArn = ANCHOR) {
  const client = await world.signInOutside({ roleArn, trustAnchorArn, subjectCn, sessionPolicy });
  if (client) opened.push(client);
  return client;
}

test('a party outside AWS gets a role as code, is verified, and is then a principal like any other', async () => {
  const { deps } = world;
  const created = await createOutsideEnvironment(deps, portal.consumer, {
    projectId: portal.fraud.id,
    name: 'card-processor',
    accountId: FRAUD,
    region: MESH_REGION,
    roleName: 'card-processor',
    subjectCn: CN,
    issuerCn: null,
    trustAnchorArn: null,
    caBundle: INTERMEDIATE,
    sessionSeconds: 3_600,
    sessionScope: 'streams',
  });
  const { id } = value(created);
  const page = async () => {
    const environment = await getEnvironment(deps, portal.consumer, id);
    const principal = environment?.principals[0];
    if (!environment?.outside || !principal) throw new Error('no environment outside AWS');
    return { ...environment, outside: environment.outside, principal };
  };
  const first = await page();
  expect(first.principal).toMatchObject({ state: 'UNCHECKED', removable: false });
  expect(first.outside.authorities).toMatchObject([
    { subject: 'O=Parcel Partner, CN=Parcel Partner Workloads', selfSigned: false, expired: false },
  ]);
  const { principal } = first;
  const other = { environmentId: id, roleArn: `arn:aws:iam::${FRAUD}:role/fraud-scoring` };
  expect(await addPrincipal(deps, portal.consumer, other)).toEqual({
    ok: false,
    error: { kind: 'set-by-environment' },
  });
  const check = async () =>
    value(await recheckPrincipal(deps, portal.consumer, { principalId: principal.id }));
  expect(await check()).toMatchObject({ state: 'REFUSED' });

  const { Role: role, Profile: profile } = deployable(first.outside.files[0]?.text ?? '');
  const { AssumeRolePolicyDocument: trust, ...properties } = role.Properties;
  const setTrust = (document: object) =>
    iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: properties.RoleName,
        PolicyDocument: JSON.stringify(document),
      }),
    );
  const anyOf = { Effect: 'Allow', Principal: { Service: 'rolesanywhere.amazonaws.com' } };
  const wide = {
    Version: '2012-10-17',
    Statement: [{ ...anyOf, Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] }],
  };
  await iam.send(new CreateRoleCommand({ ...properties, AssumeRolePolicyDocument: JSON.stringify(wide) }));
  const refused = await check();
  expect(refused.findings.filter(({ state }) => state === 'unmet').map(({ key }) => key)).toEqual([
    'outside-anchor',
    'outside-subject',
  ]);
  await setTrust(trust);
  expect(await check()).toMatchObject({ state: 'USABLE', trustAnchorArn: ANCHOR });

  const profileArn = anywhere('profile');
  const noted = { environmentId: id, trustAnchorArn: null, profileArn };
  expect(value(await noteAnywhereArns(deps, portal.consumer, noted))).toBeUndefined();
  const known = await page();
  expect(known.outside).toMatchObject({ trustAnchorArn: ANCHOR, profileArn, complete: true });

  const limits = profile.Properties.SessionPolicy;
  const roleArn = principal.roleArn;
  expect(await signIn(roleArn, limits, 'another.processor.example')).toBeNull();
  expect(await signIn(roleArn, limits, CN, ANCHOR.replace('0f3c', '1f3c'))).toBeNull();
  const outside = await signIn(roleArn, limits);
  if (!outside) throw new Error('the certificate is not let in');
  expect((await useStream(outside, STREAM, null)).read).toBe(DENIED);

  const submitted = await submitRequest(deps, portal.consumer, {
    productSlug: 'payments-captured',
    environmentId: id,
    principalId: principal.id,
    pattern: 'FAN_OUT_CONSUMER',
    purpose: 'Score payments at the processor.',
    endsAt: new Date(Date.now() + 90 * 86_400_000),
  });
  const { number } = value(submitted);
  const shown = await preview(world, portal, number);
  expect(shown.checks.find(({ key }) => key === 'outside')).toMatchObject({
    title: `Used outside AWS by the certificate ${CN} alone`,
    detail: expect.stringContaining(ANCHOR),
  });
  const subscription = await approve(world, portal, number);
  expect(await work(world, subscription.id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
  const view = await getSubscription(deps, portal.consumer, subscription.number);
  expect(view?.clientProfile).toMatchObject({ complete: true, text: expect.stringContaining(profileArn) });
  const consumerArn = view?.live.consumer?.arn ?? '';
  expect(await useStream(outside, STREAM, consumerArn)).toEqual({
    read: DENIED,
    write: DENIED,
    subscribe: 'allowed',
  });

  const drift = async () => {
    value(await scanNow(deps, portal.governance));
    const round = await world.db.prisma.driftRound.findFirstOrThrow({ where: { finishedAt: null } });
    await scanRound(deps, { roundId: round.id, workerId: 'test' });
    const open = { resolvedAt: null, targetArn: roleArn };
    return (await world.db.prisma.driftFinding.findMany({ where: open })).map(({ dimension }) => dimension);
  };
  expect(await drift()).toEqual([]);
  await setTrust(wide);
  expect(await drift()).toEqual(['trust']);
  const again = { productSlug: 'payments-captured', environmentId: id, principalId: principal.id };
  expect(
    await submitRequest(deps, portal.consumer, {
      ...again,
      pattern: 'PRODUCER',
      purpose: 'Write what was scored.',
      endsAt: new Date(Date.now() + 90 * 86_400_000),
    }),
  ).toMatchObject({ ok: false, error: { kind: 'trust-differs' } });
  // Not Sluice's to write: the page hands over the exact policy, and looks again when somebody says that it is done.
  const row = await world.db.prisma.driftFinding.findFirstOrThrow({ where: { resolvedAt: null } });
  const { byHand } = (await getFinding(deps, portal.governance, row.id)) ?? {};
  expect(byHand?.command).toContain('aws iam update-assume-role-policy --role-name');
  await setTrust(JSON.parse(byHand?.file?.text ?? '{}'));
  const looked = { id: row.id, version: row.version };
  expect(await checkAgain(deps, portal.stranger, looked)).toMatchObject({ error: { kind: 'not-found' } });
  value(await checkAgain(deps, portal.governance, looked));
  expect((await getFinding(deps, portal.governance, row.id))?.repair?.state).toBe('checking');
  await lookAgain(deps, { kind: 'ROLE', arn: roleArn });
  const after = await getFinding(deps, portal.governance, row.id);
  expect([after?.resolvedAt === null, after?.repair]).toEqual([false, null]);
  expect(await signIn(roleArn, limits)).not.toBeNull();

  const end = { number: subscription.number, note: 'Done.' };
  value(await revokeSubscription(deps, portal.producer, end));
  expect(await work(world, subscription.id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('REVOKED');
  expect((await useStream(outside, STREAM, consumerArn)).subscribe).not.toBe('allowed');
});
