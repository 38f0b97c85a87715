import { DeleteRolePolicyCommand, GetRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeleteResourcePolicyCommand, PutResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import type { PolicyWriter, WriteSession } from '../grants/ports';
import { parseRoleArn } from '../kernel/arn';
import type { AwsFailure } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { call } from './call';
import type { SpokeClients } from './clients';
import { consumerWriter } from './consumer-writer';
import { keyWriter } from './key-writer';
import { getStreamPolicy } from './policy-reader';
import { runSessionPolicy } from './run-session-policy';
import type { SpokeSessions } from './spoke-sessions';

const roleName = (roleArn: string): string => parseRoleArn(roleArn)?.roleName ?? roleArn;

/** What is not there is what was wanted. */
const unlessMissing = (result: Result<unknown, AwsFailure>): Result<void, AwsFailure> =>
  result.ok || result.error.kind === 'not-found' ? ok(undefined) : result;

function writeSession(accountId: string, region: string, { iam, kinesis, kms }: SpokeClients): WriteSession {
  const streams = kinesis(region);
  return {
    accountId,
    getStreamPolicy: (streamArn) => getStreamPolicy(streams, streamArn),

    putStreamPolicy: (streamArn, document) =>
      call('kinesis:PutResourcePolicy', async () => {
        await streams.send(new PutResourcePolicyCommand({ ResourceARN: streamArn, Policy: document }));
      }),

    async deleteStreamPolicy(streamArn) {
      const input = { ResourceARN: streamArn };
      const send = () => streams.send(new DeleteResourcePolicyCommand(input));
      return unlessMissing(await call('kinesis:DeleteResourcePolicy', send));
    },

    async getRolePolicy(roleArn, policyName) {
      const answer = await call('iam:GetRolePolicy', () =>
        iam.send(new GetRolePolicyCommand({ RoleName: roleName(roleArn), PolicyName: policyName })),
      );
      // IAM says NoSuchEntity for a missing policy and a missing role alike; who needs to know reads the role.
      if (!answer.ok) return answer.error.kind === 'not-found' ? ok(null) : answer;
      const encoded = answer.value.PolicyDocument;
      return ok(encoded === undefined ? null : decodeURIComponent(encoded));
    },

    putRolePolicy: (roleArn, policyName, document) =>
      call('iam:PutRolePolicy', async () => {
        const input = { RoleName: roleName(roleArn), PolicyName: policyName, PolicyDocument: document };
        await iam.send(new PutRolePolicyCommand(input));
      }),

    ...consumerWriter(streams),
    ...keyWriter(kms(region)),

    async deleteRolePolicy(roleArn, policyName) {
      const input = { RoleName: roleName(roleArn), PolicyName: policyName };
      const send = () => iam.send(new DeleteRolePolicyCommand(input));
      return unlessMissing(await call('iam:DeleteRolePolicy', send));
    },
  };
}

/** Signs in once for each account and run, with a session that can touch this run's ARNs only. */
export const policyWriter = (sessions: SpokeSessions): PolicyWriter => ({
  async signIn(target, run) {
    const session = { name: `sluice-run-${run.id}`, policy: runSessionPolicy(run) };
    const clients = await sessions.write(target, session);
    return clients.ok ? ok(writeSession(target.accountId, target.region, clients.value)) : clients;
  },
});
