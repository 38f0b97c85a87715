import { AwsError, type CallContext } from '../contract';
import type { Directory } from '../iam/directory';
import type { RoleRecord } from '../iam/records';
import { roleNamed, serviceSession, trustsService } from '../iam/service-role';
import type { ServiceCaller } from '../serve/service-caller';
import type { DeliveryStreamRecord } from './delivery-streams';
import { invalidArgument } from './errors';

export const FIREHOSE = 'firehose.amazonaws.com';

export function requireAssumable(directory: Directory, arn: string, { caller }: CallContext): RoleRecord {
  const role = roleNamed(directory, arn);
  if (role && role.accountId !== caller.accountId)
    throw new AwsError('AccessDeniedException', 'Cross-account pass role is not allowed.', 400);
  if (!role || !trustsService(role, FIREHOSE))
    throw invalidArgument(`Firehose is unable to assume role ${arn}. Please check the role provided.`);
  return role;
}

/** The role must be one that Firehose can take and that can describe the stream (docs/aws-facts.md §2). */
export async function requireReadable(
  { directory, kinesis }: { readonly directory: Directory; readonly kinesis: ServiceCaller },
  { streamArn, roleArn }: NonNullable<DeliveryStreamRecord['source']>,
  context: CallContext,
): Promise<void> {
  const session = serviceSession(requireAssumable(directory, roleArn, context), 'firehose');
  const input = { StreamARN: streamArn };
  if (kinesis.refusal(session, context.region, 'DescribeStream', input))
    throw invalidArgument(
      `Role ${roleArn} is not authorized to perform: kinesis:DescribeStream on ${streamArn}.`,
    );
  await kinesis.call(session, context.region, 'DescribeStream', input).catch((cause: AwsError) => {
    throw cause.code === 'ResourceNotFoundException'
      ? new AwsError('ResourceNotFoundException', `Stream ${streamArn} not found.`)
      : cause;
  });
}
