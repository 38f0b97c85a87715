/** `arn:partition:service:region:account:resource`, docs/aws-facts.md §2. */
export type Arn = {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
};

export type AccountId = string;
export type StreamArn = string;
export type RoleArn = string;

const ACCOUNT_ID = /^\d{12}$/;
const PARTITION = /^aws(-[a-z]+)*$/;
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const STREAM_RESOURCE = /^stream\/([a-zA-Z0-9_.-]{1,128})$/;
const ROLE_RESOURCE = /^role\/((?:[\x21-\x7e]{1,510}\/)?)([\w+=,.@-]{1,64})$/;

export const isAccountId = (text: string): text is AccountId => ACCOUNT_ID.test(text);

/** Null when the text has not the six parts of an ARN. */
export function parseArn(text: string): Arn | null {
  const [prefix, partition, service, region, accountId, ...resource] = text.split(':');
  if (prefix !== 'arn' || !partition || !service || region === undefined || accountId === undefined)
    return null;
  if (resource.length === 0 || resource.join(':') === '') return null;
  return { partition, service, region, accountId, resource: resource.join(':') };
}

/** Parts of a stream ARN; null for anything else, a consumer of a stream included. */
export function parseStreamArn(text: string): (Arn & { readonly streamName: string }) | null {
  const arn = parseArn(text);
  if (arn?.service !== 'kinesis' || !PARTITION.test(arn.partition)) return null;
  if (!isAccountId(arn.accountId) || !REGION.test(arn.region)) return null;
  const streamName = STREAM_RESOURCE.exec(arn.resource)?.[1];
  return streamName ? { ...arn, streamName } : null;
}

/** Parts of an IAM role ARN, which names no Region; `path` starts and ends with a slash. */
export function parseRoleArn(
  text: string,
): (Arn & { readonly roleName: string; readonly path: string }) | null {
  const arn = parseArn(text);
  if (arn?.service !== 'iam' || !PARTITION.test(arn.partition)) return null;
  if (!isAccountId(arn.accountId) || arn.region !== '') return null;
  const match = ROLE_RESOURCE.exec(arn.resource);
  return match?.[2] ? { ...arn, roleName: match[2], path: `/${match[1] ?? ''}` } : null;
}

export const streamArn = (region: string, accountId: AccountId, streamName: string): StreamArn =>
  `arn:aws:kinesis:${region}:${accountId}:stream/${streamName}`;

export const roleArn = (accountId: AccountId, roleName: string, path = '/'): RoleArn =>
  `arn:aws:iam::${accountId}:role${path}${roleName}`;
