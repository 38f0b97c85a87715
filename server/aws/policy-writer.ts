import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  type IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteResourcePolicyCommand,
  type KinesisClient,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
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

const streamCalls = (streams: KinesisClient) => ({
  ...consumerWriter(streams),

  getStreamPolicy: (streamArn: string) => getStreamPolicy(streams, streamArn),

  putStreamPolicy: (streamArn: string, document: string) =>
    call('kinesis:PutResourcePolicy', async () => {
      await streams.send(new PutResourcePolicyCommand({ ResourceARN: streamArn, Policy: document }));
    }),

  async deleteStreamPolicy(streamArn: string) {
    const input = { ResourceARN: streamArn };
    const send = () => streams.send(new DeleteResourcePolicyCommand(input));
    return unlessMissing(await call('kinesis:DeleteResourcePolicy', send));
  },
});

const roleCalls = (iam: IAMClient) => ({
  ...managedPolicyWriter(iam),
  ...ownerRoleWriter(iam),

  async getRolePolicy(roleArn: string, policyName: string): Promise<Result<string | null, AwsFailure>> {
    const answer = await call('iam:GetRolePolicy', () =>
      iam.send(new GetRolePolicyCommand({ RoleName: roleName(roleArn), PolicyName: policyName })),
    );
    // IAM says NoSuchEntity for a missing policy and a missing role alike; who needs to know reads the role.
    if (!answer.ok) return answer.error.kind === 'not-found' ? ok(null) : answer;
    const encoded = answer.value.PolicyDocument;
    return ok(encoded === undefined ? null : decodeURIComponent(encoded));
  },

  putRolePolicy: (roleArn: string, policyName: string, document: string) =>
    call('iam:PutRolePolicy', async () => {
      const input = { RoleName: roleName(roleArn), PolicyName: policyName, PolicyDocument: document };
      await iam.send(new PutRolePolicyCommand(input));
    }),

  async deleteRolePolicy(roleArn: string, policyName: string) {
    const input = { RoleName: roleName(roleArn), PolicyName: policyName };
    const send = () => iam.send(new DeleteRolePolicyCommand(input));
    return unlessMissing(await call('iam:DeleteRolePolicy', send));
  },
});

/**
 * Each call on whichever session is alive: one that ended before its time costs a sign-in, not the run. A session has a
 * client of those services alone that it calls: each costs milliseconds to make, and there are two sessions to a run.
 */
function writeSession({ accountId, region }: AwsTarget, session: WriteClients): WriteSession {
  const on =
    <Calls>(callsOf: (clients: SpokeClients) => Calls) =>
    <T>(work: (calls: Calls) => Promise<Result<T, AwsFailure>>) =>
      session.use((clients) => work(callsOf(clients)));
  const streams = on((clients) => streamCalls(clients.kinesis(region)));
  const roles = on((clients) => roleCalls(clients.iam));
  const keys = on((clients) => keyWriter(clients.kms(region)));
  return {
    accountId,
    getStreamPolicy: (arn) => streams((calls) => calls.getStreamPolicy(arn)),
    putStreamPolicy: (arn, document) => streams((calls) => calls.putStreamPolicy(arn, document)),
    deleteStreamPolicy: (arn) => streams((calls) => calls.deleteStreamPolicy(arn)),
    getRolePolicy: (arn, name) => roles((calls) => calls.getRolePolicy(arn, name)),
    putRolePolicy: (arn, name, document) => roles((calls) => calls.putRolePolicy(arn, name, document)),
    deleteRolePolicy: (arn, name) => roles((calls) => calls.deleteRolePolicy(arn, name)),
    rolePolicies: (arn) => roles((calls) => calls.rolePolicies(arn)),
    getManagedPolicy: (arn) => roles((calls) => calls.getManagedPolicy(arn)),
    createManagedPolicy: (arn, document) => roles((calls) => calls.createManagedPolicy(arn, document)),
    createPolicyVersion: (arn, document) => roles((calls) => calls.createPolicyVersion(arn, document)),
    oldPolicyVersions: (arn) => roles((calls) => calls.oldPolicyVersions(arn)),
    deletePolicyVersion: (arn, id) => roles((calls) => calls.deletePolicyVersion(arn, id)),
    attachRolePolicy: (arn, policy) => roles((calls) => calls.attachRolePolicy(arn, policy)),
    detachRolePolicy: (arn, policy) => roles((calls) => calls.detachRolePolicy(arn, policy)),
    deleteManagedPolicy: (arn) => roles((calls) => calls.deleteManagedPolicy(arn)),
    findConsumer: (arn, name) => streams((calls) => calls.findConsumer(arn, name)),
    registerConsumer: (arn, name, tags) => streams((calls) => calls.registerConsumer(arn, name, tags)),
    tagConsumer: (arn, tags) => streams((calls) => calls.tagConsumer(arn, tags)),
    deregisterConsumer: (arn) => streams((calls) => calls.deregisterConsumer(arn)),
    getKeyPolicy: (arn) => keys((calls) => calls.getKeyPolicy(arn)),
    putKeyPolicy: (arn, document) => keys((calls) => calls.putKeyPolicy(arn, document)),
    listKeyGrants: (arn) => keys((calls) => calls.listKeyGrants(arn)),
    createKeyGrant: (arn, terms) => keys((calls) => calls.createKeyGrant(arn, terms)),
    revokeKeyGrant: (arn, id) => keys((calls) => calls.revokeKeyGrant(arn, id)),
    createOwnerRole: (ownerRole) => roles((calls) => calls.createOwnerRole(ownerRole)),
    putRoleTrust: (arn, document) => roles((calls) => calls.putRoleTrust(arn, document)),
    putRoleBoundary: (arn, boundary) => roles((calls) => calls.putRoleBoundary(arn, boundary)),
    clearRole: (arn, keep) => roles((calls) => calls.clearRole(arn, keep)),
    deleteOwnerRole: (arn) => roles((calls) => calls.deleteOwnerRole(arn)),
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
