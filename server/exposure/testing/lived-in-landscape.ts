import { CreatePolicyCommand, CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  KinesisClient,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { roleArn, streamArn } from '@/server/kernel/arn';
import type { Random } from '@/server/kernel/seeded-random';

const REGION = 'eu-west-1';
const TEAMS = ['retail', 'payments', 'risk'] as const;
const READ = ['kinesis:GetRecords', 'kinesis:GetShardIterator'];
const WRITE = ['kinesis:PutRecord', 'kinesis:PutRecords'];

export type Dweller = { readonly arn: string; readonly kinesis: KinesisClient };
type Account = { readonly id: string; readonly alias: string };

const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | readonly string[], Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/** An allow by name, by wildcard, for everything, by a tag of the stream or of both; every third denies something. */
function identityPolicy({ pick, chance }: Random, arns: readonly [string, ...string[]]): string {
  const actions = pick([READ, READ, WRITE, [...READ, ...WRITE], 'kinesis:*'] as const);
  const some = [pick(arns), pick(arns), pick(arns)];
  const own = '${aws:PrincipalTag/team}';
  const byTag = { Condition: { StringEquals: { 'aws:ResourceTag/team': pick([...TEAMS, own, own]) } } };
  const statement = pick([
    () => allow(actions, some),
    () => allow(actions, some),
    () => allow(actions, `arn:aws:kinesis:*:*:stream/probed-${pick([1, 2])}*`),
    () => allow(actions, '*', byTag),
    () => allow(actions, '*'),
  ] as const)();
  const deny = pick([
    { Effect: 'Deny', Action: 'kinesis:Put*', Resource: '*' },
    { Effect: 'Deny', Action: 'kinesis:*', Resource: [pick(arns), pick(arns)] },
    { Effect: 'Deny', NotAction: READ, Resource: '*' },
  ] as const);
  return policy(statement, ...(chance(0.35) ? [deny] : []));
}

/** Roles by name, whole accounts, and a deny now and then. */
function resourcePolicy({ pick, chance }: Random, arn: string, roles: readonly [string, ...string[]]) {
  const actions = pick([READ, READ, WRITE, [...READ, ...WRITE]] as const);
  const AWS = chance(0.2)
    ? `arn:aws:iam::${pick(roles).split(':')[4]}:root`
    : [...new Set([pick(roles), pick(roles), pick(roles)])];
  const deny = {
    Effect: 'Deny',
    Principal: { AWS: pick(roles) },
    Action: [...READ, ...WRITE],
    Resource: arn,
  };
  return policy(allow(actions, arn, { Principal: { AWS } }), ...(chance(0.25) ? [deny] : []));
}

/** Streams of one account and roles of several in the AWS of this process, with everything that decides between them. */
export async function liveIn(
  random: Random,
  owner: Account,
  accounts: readonly [Account, ...Account[]],
  size: { readonly roles: number; readonly streams: number },
): Promise<{ readonly dwellers: readonly Dweller[]; readonly streams: readonly string[] }> {
  const { pick, chance } = random;
  const kinesis = new KinesisClient({ region: REGION, profile: `admin-${owner.alias}` });
  const names = Array.from({ length: size.streams }, (_, index) => `probed-${index + 1}`);
  const streams = names.map((name) => streamArn(REGION, owner.id, name)) as [string, ...string[]];
  for (const [index, StreamName] of names.entries()) {
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    if (index % 4 < 3)
      await kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: { team: pick(TEAMS) } }));
  }
  const dwellers: Dweller[] = [];
  const boundaries = new Map<string, string>();
  for (let number = 1; number <= size.roles; number += 1) {
    const { id, alias } = pick(accounts);
    const iam = new IAMClient({ region: 'us-east-1', profile: `admin-${alias}` });
    if (!boundaries.has(id)) {
      const PolicyDocument = policy(
        allow(['kinesis:Get*', 'kinesis:List*'], '*'),
        allow('kinesis:*', pick(streams)),
      );
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'probed', PolicyDocument }));
      boundaries.set(id, Policy?.Arn ?? '');
    }
    const RoleName = `dweller-${number}`;
    await iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: policy({ ...trustOf(id) }),
        Tags: chance(0.7) ? [{ Key: 'team', Value: pick(TEAMS) }] : [],
        ...(chance(0.3) ? { PermissionsBoundary: boundaries.get(id) } : {}),
      }),
    );
    const PolicyDocument = identityPolicy(random, streams);
    if (chance(0.95))
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument }));
    iam.destroy();
    dwellers.push({ arn: roleArn(id, RoleName), kinesis: await sessionOf(alias, roleArn(id, RoleName)) });
  }
  const roles = dwellers.map(({ arn }) => arn) as [string, ...string[]];
  for (const ResourceARN of streams)
    if (chance(0.8))
      await kinesis.send(
        new PutResourcePolicyCommand({ ResourceARN, Policy: resourcePolicy(random, ResourceARN, roles) }),
      );
  kinesis.destroy();
  return { dwellers, streams };
}

const trustOf = (accountId: string) => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: 'sts:AssumeRole',
});

async function sessionOf(alias: string, RoleArn: string): Promise<KinesisClient> {
  const sts = new STSClient({ region: REGION, profile: `admin-${alias}` });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'probe' }));
  sts.destroy();
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  const credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
  return new KinesisClient({ region: REGION, maxAttempts: 1, credentials });
}
