import { DeleteRolePolicyCommand, GetRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeleteResourcePolicyCommand, PutResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import type { PolicyWriter, WriteSession } from '../grants/ports';
import { parseRoleArn } from '../kernel/arn';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { call } from './call';
import type { SpokeClients } from './clients';
import { consumerWriter } from './consumer-writer';
import { keyWriter } from './key-writer';
import { managedPolicyWriter } from './managed-policy-writer';
import { ownerRoleWriter } from './owner-role-writer';
import { getStreamPolicy } from './policy-reader';
import { runSessionPolicy } from './run-session-policy';
import type { SpokeSessions, WriteClients } from './spoke-sessions';

const roleName = (roleArn: string): string => parseRoleArn(roleArn)?.roleName ?? roleArn;

/** What is not there is what was wanted. */
const unlessMissing = (result: Result<unknown, AwsFailure>): Result<void, AwsFailure> =>
  result.ok || result.error.kind === 'not-found' ? ok(undefined) : result;

type WriteCalls = Omit<WriteSession, 'accountId'>;

function writeCalls(region: string, { iam, kinesis, kms }: SpokeClients): WriteCalls {
  const streams = kinesis(region);
  return {
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

    ...managedPolicyWriter(iam),
    ...consumerWriter(streams),
    ...keyWriter(kms(region)),
    ...ownerRoleWriter(iam),

    async deleteRolePolicy(roleArn, policyName) {
      const input = { RoleName: roleName(roleArn), PolicyName: policyName };
      const send = () => iam.send(new DeleteRolePolicyCommand(input));
      return unlessMissing(await call('iam:DeleteRolePolicy', send));
    },
  };
}

/** Each call on whichever session is alive: one that ended before its time costs a sign-in, not the run. */
function writeSession({ accountId, region }: AwsTarget, session: WriteClients): WriteSession {
  const use = <T>(work: (calls: WriteCalls) => Promise<Result<T, AwsFailure>>) =>
    session.use((clients) => work(writeCalls(region, clients)));
  return {
    accountId,
    getStreamPolicy: (arn) => use((calls) => calls.getStreamPolicy(arn)),
    putStreamPolicy: (arn, document) => use((calls) => calls.putStreamPolicy(arn, document)),
    deleteStreamPolicy: (arn) => use((calls) => calls.deleteStreamPolicy(arn)),
    getRolePolicy: (arn, name) => use((calls) => calls.getRolePolicy(arn, name)),
    putRolePolicy: (arn, name, document) => use((calls) => calls.putRolePolicy(arn, name, document)),
    deleteRolePolicy: (arn, name) => use((calls) => calls.deleteRolePolicy(arn, name)),
    rolePolicies: (arn) => use((calls) => calls.rolePolicies(arn)),
    getManagedPolicy: (arn) => use((calls) => calls.getManagedPolicy(arn)),
    createManagedPolicy: (arn, document) => use((calls) => calls.createManagedPolicy(arn, document)),
    createPolicyVersion: (arn, document) => use((calls) => calls.createPolicyVersion(arn, document)),
    oldPolicyVersions: (arn) => use((calls) => calls.oldPolicyVersions(arn)),
    deletePolicyVersion: (arn, id) => use((calls) => calls.deletePolicyVersion(arn, id)),
    attachRolePolicy: (arn, policy) => use((calls) => calls.attachRolePolicy(arn, policy)),
    detachRolePolicy: (arn, policy) => use((calls) => calls.detachRolePolicy(arn, policy)),
    deleteManagedPolicy: (arn) => use((calls) => calls.deleteManagedPolicy(arn)),
    findConsumer: (arn, name) => use((calls) => calls.findConsumer(arn, name)),
    registerConsumer: (arn, name, tags) => use((calls) => calls.registerConsumer(arn, name, tags)),
    tagConsumer: (arn, tags) => use((calls) => calls.tagConsumer(arn, tags)),
    deregisterConsumer: (arn) => use((calls) => calls.deregisterConsumer(arn)),
    getKeyPolicy: (arn) => use((calls) => calls.getKeyPolicy(arn)),
    putKeyPolicy: (arn, document) => use((calls) => calls.putKeyPolicy(arn, document)),
    listKeyGrants: (arn) => use((calls) => calls.listKeyGrants(arn)),
    createKeyGrant: (arn, terms) => use((calls) => calls.createKeyGrant(arn, terms)),
    revokeKeyGrant: (arn, id) => use((calls) => calls.revokeKeyGrant(arn, id)),
    createOwnerRole: (ownerRole) => use((calls) => calls.createOwnerRole(ownerRole)),
    putRoleTrust: (arn, document) => use((calls) => calls.putRoleTrust(arn, document)),
    putRoleBoundary: (arn, boundary) => use((calls) => calls.putRoleBoundary(arn, boundary)),
    clearRole: (arn, keep) => use((calls) => calls.clearRole(arn, keep)),
    deleteOwnerRole: (arn) => use((calls) => calls.deleteOwnerRole(arn)),
  };
}

/** Signs in once for each account and run, with a session that can touch this run's ARNs only. */
export const policyWriter = (sessions: SpokeSessions): PolicyWriter => ({
  async signIn(target, run) {
    const session = { name: `sluice-run-${run.id}`, policy: runSessionPolicy(run) };
    const signedIn = await sessions.write(target, session);
    return signedIn.ok ? ok(writeSession(target, signedIn.value)) : signedIn;
  },
});
