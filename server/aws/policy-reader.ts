import { GetResourcePolicyCommand, type KinesisClient } from '@aws-sdk/client-kinesis';
import type { PolicyReader } from '../grants/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';

/** A stream without a policy answers with an empty object, or with an error that speaks of the policy. */
const EMPTY = '{}';
const NO_POLICY = /no (resource )?policy/i;

/** Null when the stream has no policy; a stream that is not there is a failure. */
export async function getStreamPolicy(
  kinesis: KinesisClient,
  streamArn: string,
): Promise<Result<string | null, AwsFailure>> {
  const answer = await call('kinesis:GetResourcePolicy', () =>
    kinesis.send(new GetResourcePolicyCommand({ ResourceARN: streamArn })),
  );
  if (answer.ok) {
    const text = answer.value.Policy?.trim();
    return ok(text === undefined || text === '' || text === EMPTY ? null : text);
  }
  const { error } = answer;
  return error.kind === 'not-found' && NO_POLICY.test(error.awsMessage) ? ok(null) : err(error);
}

export const policyReader = (sessions: SpokeSessions): PolicyReader => ({
  readStreamPolicy: (target, streamArn) =>
    sessions.read(target, (clients) => getStreamPolicy(clients.kinesis(target.region), streamArn)),
});
