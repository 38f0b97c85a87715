import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import {
  allow,
  createRole,
  HUB,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '@/server/sandbox/testing/running-sandbox';
import type { AwsTarget } from '../../kernel/aws-failure';
import type { CallGate } from '../../kernel/call-gate';
import type { Clock } from '../../kernel/clock';
import { createAws } from '../aws';

const AT_ONCE: CallGate = { turn: async () => undefined };
const EXTERNAL_ID = 'external-id-of-the-producer';
export const streamArn = (name: string) => `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/${name}`;
export const roleArn = (name: string) => `arn:aws:iam::${PRODUCER}:role/${name}`;
export const target: AwsTarget = {
  accountId: PRODUCER,
  region: REGION,
  spokeRoleArn: roleArn('SluiceSpoke'),
  externalId: EXTERNAL_ID,
};

/**
 * A sandbox whose producing account has three streams and three roles that trust the hub: SluiceSpoke may do all,
 * ReadOnly a little, NoListing next to nothing. This process is the hub.
 */
export function runProducerAccount() {
  let running: RunningSandbox | undefined;
  let now = new Date();
  const clock: Clock = { now: () => now };
  const sandbox = () => {
    if (!running) throw new Error('the sandbox runs between beforeAll and afterAll');
    return running;
  };

  beforeAll(async () => {
    // Each test brings the throttles that it is about; AWS's own rates would meet the others at their pace.
    running = await runSandbox({ settings: { limits: false } });
    const hub = running.account(HUB).admin;
    vi.stubEnv('AWS_ENDPOINT_URL', running.sandbox.endpoint);
    vi.stubEnv('AWS_ACCESS_KEY_ID', hub.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', hub.secretAccessKey);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');

    const admin = running.admin(PRODUCER);
    const trust = trusting(HUB, { Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } } });
    const spoke = (RoleName: string, ...actions: string[]) =>
      createRole(admin, { RoleName, AssumeRolePolicyDocument: trust }, policy(allow(actions)));
    await spoke(
      'SluiceSpoke',
      'kinesis:*',
      'iam:*',
      'glue:*',
      'cloudtrail:LookupEvents',
      'cloudwatch:*',
      'kms:DescribeKey',
      'firehose:*',
      'pipes:ListPipes',
    );
    await spoke('NoListing', 'iam:ListRoles');
    await spoke('ReadOnly', 'kinesis:ListStreams', 'kinesis:GetResourcePolicy');
    for (let number = 0; number < 3; number += 1)
      await admin.kinesis.send(new CreateStreamCommand({ StreamName: `orders-${number}`, ShardCount: 2 }));
  });
  afterEach(async () => {
    now = new Date();
    await fetch(`${sandbox().sandbox.controlUrl}/faults`, { method: 'DELETE' });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await running?.stop();
  });

  return {
    sandbox,
    /** Everything that speaks with AWS, made anew: nothing is signed in. */
    aws: () => createAws({ region: REGION, clock, turns: AT_ONCE, scans: AT_ONCE }),
    pass: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
    lastSequence: async () => (await sandbox().calls()).at(-1)?.sequence ?? 0,
    fault: (body: object) =>
      fetch(`${sandbox().sandbox.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(body) }),
  };
}
