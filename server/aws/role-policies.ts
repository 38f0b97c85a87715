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

async function inlinePolicy(iam: IAMClient, roleName: string, policyName: string) {
  const operation = 'iam:GetRolePolicy';
  const answer = await call(operation, () =>
    iam.send(new GetRolePolicyCommand({ RoleName: roleName, PolicyName: policyName })),
  );
  return answer.ok ? namedPolicy(`inline ${policyName}`, answer.value.PolicyDocument, operation) : answer;
}

export async function readInlinePolicies(iam: IAMClient, roleName: string) {
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
  return together(await Promise.all(names.map((name) => inlinePolicy(iam, roleName, name))));
}

/** The default version of a managed policy; `label` says what it is to the role. */
export async function readManagedPolicy(
  iam: IAMClient,
  policyArn: string,
  label: 'managed' | 'boundary',
): Promise<Result<NamedPolicy, AwsFailure>> {
  const policy = await call('iam:GetPolicy', () => iam.send(new GetPolicyCommand({ PolicyArn: policyArn })));
  if (!policy.ok) return policy;
  const version = policy.value.Policy?.DefaultVersionId;
  if (version === undefined) return err(incomplete('iam:GetPolicy'));
  const operation = 'iam:GetPolicyVersion';
  const document = await call(operation, () =>
    iam.send(new GetPolicyVersionCommand({ PolicyArn: policyArn, VersionId: version })),
  );
  if (!document.ok) return document;
  const name = policyArn.split('/').at(-1) ?? policyArn;
  return namedPolicy(`${label} ${name}`, document.value.PolicyVersion?.Document, operation);
}

export async function readAttachedPolicies(iam: IAMClient, roleName: string) {
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
  return together(await Promise.all(arns.map((arn) => readManagedPolicy(iam, arn, 'managed'))));
}
