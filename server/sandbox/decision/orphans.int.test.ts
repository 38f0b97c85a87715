import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
import { CreateKeyCommand, GetKeyPolicyCommand, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  allow,
  CONSUMER,
  createRole,
  failure,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';

let running: RunningSandbox;
beforeAll(async () => {
  running = await runSandbox();
});
afterAll(() => running.stop());

test('a deleted role leaves its unique id in every policy that named it; a switch refuses to put that back', async () => {
  const owner = running.admin(PRODUCER);
  const consumer = running.admin(CONSUMER);
  const stream = `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/orders`;
  const reader = await createRole(consumer, {
    RoleName: 'reader',
    AssumeRolePolicyDocument: trusting(`arn:aws:iam::${CONSUMER}:root`),
  });
  await owner.kinesis.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 1 }));
  const putStream = (Policy?: string) =>
    owner.kinesis.send(new PutResourcePolicyCommand({ ResourceARN: stream, Policy }));
  await putStream(policy(allow('kinesis:GetRecords', stream, { Principal: { AWS: reader } })));
  const root = { Principal: { AWS: `arn:aws:iam::${PRODUCER}:root` } };
  const key = await owner.kms.send(
    new CreateKeyCommand({
      Policy: policy(allow('kms:*', '*', root), allow('kms:Decrypt', '*', { Principal: { AWS: reader } })),
    }),
  );
  const KeyId = key.KeyMetadata?.KeyId;
  const putKey = (Policy?: string) => owner.kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
  await owner.iam.send(
    new CreateRoleCommand({ RoleName: 'trusting', AssumeRolePolicyDocument: trusting(reader) }),
  );
  const putTrust = (PolicyDocument?: string) =>
    owner.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'trusting', PolicyDocument }));

  await consumer.iam.send(new DeleteRoleCommand({ RoleName: 'reader' }));
  const ofStream = (await owner.kinesis.send(new GetResourcePolicyCommand({ ResourceARN: stream }))).Policy;
  const ofKey = (await owner.kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy;
  const found = await owner.iam.send(new GetRoleCommand({ RoleName: 'trusting' }));
  const ofRole = decodeURIComponent(found.Role?.AssumeRolePolicyDocument ?? '');
  for (const text of [ofStream, ofKey, ofRole]) {
    expect(text).toMatch(/"AWS":"AROA[A-Z2-7]{17}"/);
    expect(text).not.toContain(reader);
  }

  await putStream(ofStream);
  await putKey(ofKey);
  await putTrust(ofRole);
  await fetch(`${running.sandbox.controlUrl}/settings`, {
    method: 'POST',
    body: JSON.stringify({ refuseOrphans: true }),
  });
  expect((await failure(putStream(ofStream))).name).toBe('InvalidArgumentException');
  expect((await failure(putKey(ofKey))).name).toBe('MalformedPolicyDocumentException');
  expect((await failure(putTrust(ofRole))).name).toBe('MalformedPolicyDocumentException');
});
