import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import type { PolicyDocument } from '../policies/document';
import type { NamedPolicy } from '../policies/evaluate/request';
import { parsePolicyDocument } from '../policies/parse';
import { incomplete } from './assume-role';
import { call } from './call';

/** IAM gives documents percent-encoded (RFC 3986). */
export function namedPolicy(
  name: string,
  encoded: string | undefined,
  operation: string,
): Result<NamedPolicy, AwsFailure> {
  if (encoded === undefined) return err(incomplete(operation));
  const parsed = parsePolicyDocument(decodeURIComponent(encoded));
  if (parsed.ok) return ok({ name, document: parsed.value });
  const awsMessage = `The policy "${name}" is not one that Sluice can read.`;
  return err({ kind: 'invalid', retryable: false, operation, code: 'UnreadablePolicy', awsMessage });
}

/** All values, or the first failure. */
function together<T>(results: readonly Result<T, AwsFailure>[]): Result<readonly T[], AwsFailure> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}

/** The text of one; IAM gives it percent-encoded. */
async function inlinePolicyText(
  iam: IAMClient,
  roleName: string,
  policyName: string,
): Promise<Result<readonly [string, string], AwsFailure>> {
  const operation = 'iam:GetRolePolicy';
  const answer = await call(operation, () =>
    iam.send(new GetRolePolicyCommand({ RoleName: roleName, PolicyName: policyName })),
  );
  if (!answer.ok) return answer;
  const encoded = answer.value.PolicyDocument;
  return encoded === undefined ? err(incomplete(operation)) : ok([policyName, encoded]);
}

export async function inlinePolicyNames(
  iam: IAMClient,
  roleName: string,
): Promise<Result<readonly string[], AwsFailure>> {
  const names: string[] = [];
  let marker: string | undefined;
  do {
    const page = await call('iam:ListRolePolicies', () =>
      iam.send(new ListRolePoliciesCommand({ RoleName: roleName, Marker: marker })),
    );
    if (!page.ok) return page;
    names.push(...(page.value.PolicyNames ?? []));
    marker = page.value.IsTruncated ? page.value.Marker : undefined;
  } while (marker !== undefined);
  return ok(names);
}

async function encodedInlinePolicies(iam: IAMClient, roleName: string) {
  const names = await inlinePolicyNames(iam, roleName);
  if (!names.ok) return names;
  return together(await Promise.all(names.value.map((name) => inlinePolicyText(iam, roleName, name))));
}

export async function readInlinePolicies(iam: IAMClient, roleName: string) {
  const texts = await encodedInlinePolicies(iam, roleName);
  if (!texts.ok) return texts;
  return together(
    texts.value.map(([name, encoded]) => namedPolicy(`inline ${name}`, encoded, 'iam:GetRolePolicy')),
  );
}

/** All inline policies of the role as text, by their names, whether Sluice can read what they say or not. */
export async function inlinePolicyTexts(
  iam: IAMClient,
  roleName: string,
): Promise<Result<ReadonlyMap<string, string>, AwsFailure>> {
  const texts = await encodedInlinePolicies(iam, roleName);
  return texts.ok
    ? ok(new Map(texts.value.map(([name, encoded]) => [name, decodeURIComponent(encoded)])))
    : texts;
}

/**
 * Versions of managed policies that were read: AWS never changes one, and a policy that is made again under the same name
 * has another id (PolicyId). Which version is the default one is asked every time.
 */
const versions = new Map<string, PolicyDocument>();
const MOST_VERSIONS = 500;

function keepVersion(key: string, document: PolicyDocument): void {
  const [oldest] = versions.keys();
  if (versions.size >= MOST_VERSIONS && oldest !== undefined) versions.delete(oldest);
  versions.set(key, document);
}

/** The default version of a managed policy; `label` says what it is to the role. */
export async function readManagedPolicy(
  iam: IAMClient,
  policyArn: string,
  label: 'managed' | 'boundary',
): Promise<Result<NamedPolicy, AwsFailure>> {
  const policy = await call('iam:GetPolicy', () => iam.send(new GetPolicyCommand({ PolicyArn: policyArn })));
  if (!policy.ok) return policy;
  const { PolicyId, DefaultVersionId } = policy.value.Policy ?? {};
  if (DefaultVersionId === undefined) return err(incomplete('iam:GetPolicy'));
  const name = `${label} ${policyArn.split('/').at(-1) ?? policyArn}`;
  const known = PolicyId && versions.get(`${PolicyId} ${DefaultVersionId}`);
  if (known) return ok({ name, document: known });
  const operation = 'iam:GetPolicyVersion';
  const answer = await call(operation, () =>
    iam.send(new GetPolicyVersionCommand({ PolicyArn: policyArn, VersionId: DefaultVersionId })),
  );
  if (!answer.ok) return answer;
  const read = namedPolicy(name, answer.value.PolicyVersion?.Document, operation);
  if (read.ok && PolicyId) keepVersion(`${PolicyId} ${DefaultVersionId}`, read.value.document);
  return read;
}

export async function attachedPolicyArns(
  iam: IAMClient,
  roleName: string,
): Promise<Result<readonly string[], AwsFailure>> {
  const arns: string[] = [];
  let marker: string | undefined;
  do {
    const page = await call('iam:ListAttachedRolePolicies', () =>
      iam.send(new ListAttachedRolePoliciesCommand({ RoleName: roleName, Marker: marker })),
    );
    if (!page.ok) return page;
    for (const policy of page.value.AttachedPolicies ?? []) if (policy.PolicyArn) arns.push(policy.PolicyArn);
    marker = page.value.IsTruncated ? page.value.Marker : undefined;
  } while (marker !== undefined);
  return ok(arns);
}

export async function readAttachedPolicies(iam: IAMClient, roleName: string) {
  const arns = await attachedPolicyArns(iam, roleName);
  if (!arns.ok) return arns;
  return together(await Promise.all(arns.value.map((arn) => readManagedPolicy(iam, arn, 'managed'))));
}
