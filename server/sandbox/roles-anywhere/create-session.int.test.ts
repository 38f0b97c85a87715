import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  allow,
  createRole,
  PRODUCER,
  policy,
  type RunningSandbox,
  runSandbox,
} from '../testing/running-sandbox';

const ANCHOR = `arn:aws:rolesanywhere:eu-west-1:${PRODUCER}:trust-anchor/0f3c1e2a-1111-4222-8333-944445555666`;
const service = { Principal: { Service: 'rolesanywhere.amazonaws.com' } };
const actions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const asked = {
  ArnEquals: { 'aws:SourceArn': ANCHOR },
  StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'scanner', 'aws:PrincipalTag/x509Issuer/CN': 'Issuer' },
};
const trust = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const good = { Effect: 'Allow', ...service, Action: actions, Condition: asked };

let running: RunningSandbox;
beforeAll(async () => {
  running = await runSandbox();
});
afterAll(() => running.stop());

const arn = (name: string) => `arn:aws:iam::${PRODUCER}:role/${name}`;
const signIn = (body: object) =>
  fetch(`${running.sandbox.controlUrl}/roles-anywhere/sessions`, {
    method: 'POST',
    body: JSON.stringify({ trustAnchorArn: ANCHOR, subjectCn: 'scanner', issuerCn: 'Issuer', ...body }),
  });

test('a session carries the certificate’s names, and is bound by its session policy', async () => {
  const admin = running.admin(PRODUCER);
  const ofCertificate = {
    ...allow('kinesis:ListStreams'),
    Condition: {
      StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'scanner', 'aws:SourceIdentity': 'scanner' },
    },
  };
  await createRole(
    admin,
    { RoleName: 'scanners', AssumeRolePolicyDocument: trust(good) },
    policy(ofCertificate),
  );
  const clients = async (more: object = {}) => {
    const answer = await signIn({ roleArn: arn('scanners'), ...more });
    const { AccessKeyId, SecretAccessKey, SessionToken } = (await answer.json()) as Record<string, string>;
    return running.as({
      accessKeyId: AccessKeyId ?? '',
      secretAccessKey: SecretAccessKey ?? '',
      sessionToken: SessionToken ?? '',
    });
  };

  const free = await clients();
  expect((await free.sts.send(new GetCallerIdentityCommand({}))).Arn).toMatch(
    /assumed-role\/scanners\/[0-9a-f]{32}$/,
  );
  await expect(free.kinesis.send(new ListStreamsCommand({}))).resolves.toBeDefined();
  const bound = await clients({ sessionPolicy: policy(allow('kinesis:PutRecord')) });
  await expect(bound.kinesis.send(new ListStreamsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});

test.each<[string, string, object]>([
  ['another certificate', trust(good), { subjectCn: 'other' }],
  ['another issuer', trust(good), { issuerCn: 'Other' }],
  ['no issuer', trust(good), { issuerCn: undefined }],
  ['another anchor', trust(good), { trustAnchorArn: ANCHOR.replace('0f3c', '1f3c') }],
  [
    'a role that may not be tagged',
    trust({ ...good, Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] }),
    {},
  ],
  [
    'a role that somebody denies',
    trust(good, { Effect: 'Deny', Principal: '*', Action: 'sts:TagSession' }),
    {},
  ],
  ['a role of an account', trust({ ...good, Principal: { AWS: PRODUCER } }), {}],
  ['a longer session than the role lets', trust(good), { durationSeconds: 43_200 }],
])('%s is not let in', async (name, document, change) => {
  const RoleName = name.replaceAll(' ', '-');
  await running
    .admin(PRODUCER)
    .iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document }));
  expect((await signIn({ roleArn: arn(RoleName), ...change })).status).toBe(403);
});

test('a role that is not there lets nobody in, and what is no request is told so', async () => {
  expect((await signIn({ roleArn: arn('nobody') })).status).toBe(403);
  expect((await signIn({ roleArn: arn('nobody'), durationSeconds: 10 })).status).toBe(400);
});
