import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { call } from './call';
import type { Credentials } from './clients';

/** Chained sessions last at most one hour, whatever the role allows. */
export const SESSION_SECONDS = 3600;

export type Assumed = { readonly credentials: Credentials; readonly sessionArn: string };

/** Signs in to the account's spoke role with its ExternalId; `policy` narrows the session further. */
export async function assumeSpoke(
  hub: STSClient,
  target: Omit<AwsTarget, 'region'>,
  session: { readonly name: string; readonly policy?: string },
): Promise<Result<Assumed, AwsFailure>> {
  const operation = 'sts:AssumeRole';
  const answer = await call(operation, () =>
    hub.send(
      new AssumeRoleCommand({
        RoleArn: target.spokeRoleArn,
        RoleSessionName: session.name,
        ExternalId: target.externalId,
        DurationSeconds: SESSION_SECONDS,
        ...(session.policy === undefined ? {} : { Policy: session.policy }),
      }),
    ),
  );
  if (!answer.ok) return answer;
  const { Credentials: given, AssumedRoleUser: user } = answer.value;
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration || !user?.Arn)
    return err(incomplete(operation));
  return ok({
    sessionArn: user.Arn,
    credentials: {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
      expiration: given.Expiration,
    },
  });
}

/** An answer without what AWS always gives; something else answers in its place. */
export const incomplete = (operation: string): AwsFailure => ({
  kind: 'unavailable',
  retryable: true,
  operation,
  code: 'IncompleteAnswer',
  awsMessage: 'The answer lacks fields that AWS always sends.',
});
