import { ListRolesCommand } from '@aws-sdk/client-iam';
import {
  GetResourcePolicyCommand,
  type KinesisClient,
  ListStreamsCommand,
  RemoveTagsFromStreamCommand,
} from '@aws-sdk/client-kinesis';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Capability, ConnectionReport } from '../accounts/domain/connection';
import type { ConnectionProbe } from '../accounts/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { incomplete } from './assume-role';
import { call } from './call';
import type { ClientFactory, SpokeClients } from './clients';
import type { SpokeSessions } from './spoke-sessions';

/** A tag that no stream has: removing it changes nothing and shows whether tags may be changed. */
const PROBE_TAG = 'sluice:connection-test';

type RegionResult = ConnectionReport['regions'][number] & { readonly firstStreamArn?: string };

async function identityOf(sts: STSClient): Promise<Result<{ arn: string; accountId: string }, AwsFailure>> {
  const operation = 'sts:GetCallerIdentity';
  const answer = await call(operation, () => sts.send(new GetCallerIdentityCommand({})));
  if (!answer.ok) return answer;
  const { Arn: arn, Account: accountId } = answer.value;
  return arn && accountId ? ok({ arn, accountId }) : err(incomplete(operation));
}

async function lookInto(kinesis: KinesisClient, region: string): Promise<Result<RegionResult, AwsFailure>> {
  const page = await call('kinesis:ListStreams', () => kinesis.send(new ListStreamsCommand({ Limit: 100 })));
  if (!page.ok) return page;
  const streams = page.value.StreamSummaries ?? [];
  const first = streams[0]?.StreamARN;
  return ok({
    region,
    streams: streams.length,
    more: page.value.HasMoreStreams === true,
    ...(first === undefined ? {} : { firstStreamArn: first }),
  });
}

const tried = (key: Capability['key'], result: Result<unknown, AwsFailure>): Capability => {
  if (result.ok || result.error.kind === 'not-found') return { key, state: 'works', detail: '' };
  if (result.error.kind === 'access-denied') return { key, state: 'denied', detail: result.error.awsMessage };
  return { key, state: 'not-tried', detail: result.error.awsMessage };
};

const notTried = (key: Capability['key'], detail: string): Capability => ({
  key,
  state: 'not-tried',
  detail,
});

async function capabilities(
  clients: SpokeClients,
  regions: readonly RegionResult[],
): Promise<readonly Capability[]> {
  const sample = regions.find((region) => region.firstStreamArn !== undefined);
  const streamArn = sample?.firstStreamArn;
  const [policy, tags, roles] = await Promise.all([
    sample && streamArn
      ? call('kinesis:GetResourcePolicy', () =>
          clients.kinesis(sample.region).send(new GetResourcePolicyCommand({ ResourceARN: streamArn })),
        )
      : null,
    sample && streamArn
      ? call('kinesis:RemoveTagsFromStream', () =>
          clients
            .kinesis(sample.region)
            .send(new RemoveTagsFromStreamCommand({ StreamARN: streamArn, TagKeys: [PROBE_TAG] })),
        )
      : null,
    call('iam:ListRoles', () => clients.iam.send(new ListRolesCommand({ MaxItems: 1 }))),
  ]);
  const noStream = 'There is no stream to try it on.';
  const wouldChange = 'A try would change something, so the first grant will show it.';
  return [
    { key: 'list-streams', state: 'works', detail: '' },
    policy ? tried('read-stream-policy', policy) : notTried('read-stream-policy', noStream),
    notTried('write-stream-policy', wouldChange),
    tags ? tried('tag-streams', tags) : notTried('tag-streams', noStream),
    tried('read-roles', roles),
    notTried('write-role-policies', wouldChange),
  ];
}

export const connectionProbe = (
  sessions: SpokeSessions,
  factory: ClientFactory,
  hub: STSClient,
): ConnectionProbe => ({
  async probe({ regions, ...target }) {
    const assumed = await sessions.probe(target);
    if (!assumed.ok) return assumed;
    const identity = await identityOf(factory.sts(assumed.value.credentials));
    if (!identity.ok) return identity;
    const clients = factory.spoke(assumed.value.credentials, target.accountId);
    const seen: RegionResult[] = [];
    for (const region of regions) {
      const result = await lookInto(clients.kinesis(region), region);
      if (!result.ok) return result;
      seen.push(result.value);
    }
    return ok({
      assumedRoleArn: identity.value.arn,
      accountId: identity.value.accountId,
      regions: seen.map(({ region, streams, more }) => ({ region, streams, more })),
      capabilities: await capabilities(clients, seen),
    });
  },

  hubIdentity: () => identityOf(hub),
});
