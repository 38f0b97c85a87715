import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  type KMSClient,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { MANAGED_TAG } from './spoke-role';

async function findKey(kms: KMSClient, alias: string): Promise<string | undefined> {
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
    return KeyMetadata?.Arn;
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** ARN of the account's key of that alias, made where there is none; it carries the mark by which Sluice writes its policy. */
export async function streamKey(kms: KMSClient, alias: string): Promise<string> {
  const known = await findKey(kms, alias);
  if (known !== undefined) return known;
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({
      Description: 'Streams of the account',
      Tags: [{ TagKey: MANAGED_TAG, TagValue: 'true' }],
    }),
  );
  const arn = KeyMetadata?.Arn ?? '';
  await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: arn }));
  return arn;
}
