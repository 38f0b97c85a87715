import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CollectionTag, parse, type ScalarTag } from 'yaml';
import { boundaryPolicy, hubPolicy, hubTrust, spokePolicy, spokeTrust } from './spoke-role';
import { functionsPolicy, operationsPolicy, recordsPolicy, sendingPolicy } from './stream-rights';

// docs/aws is what people deploy; the demo and all tests run on spoke-role.ts. They must be the same rights.
const ACCOUNT = '222233334444';
const HUB = 'arn:aws:iam::111122223333:role/SluiceHub';
const RUNNER = 'arn:aws:iam::111122223333:user/sluice-hub';

const VALUES: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': ACCOUNT,
  SpokeRoleName: 'SluiceSpoke',
  HubRoleArn: HUB,
  RunnerArn: RUNNER,
  ExternalId: 'the-external-id',
  Boundary: `arn:aws:iam::${ACCOUNT}:policy/SluiceBoundary`,
};
const parameter = (name: string): string => VALUES[name] ?? `unknown parameter ${name}`;

const CLOUDFORMATION: (ScalarTag | CollectionTag)[] = [
  { tag: '!Ref', resolve: (name: string) => parameter(name) },
  {
    tag: '!Sub',
    resolve: (text: string) => text.replace(/\$\{([^}]+)\}/g, (_, name: string) => parameter(name)),
  },
  { tag: '!GetAtt', resolve: (text: string) => text },
  // Only conditions compare, and no policy hangs on the outcome.
  { tag: '!Equals', collection: 'seq', resolve: (parts) => parts },
];

type Policy = { readonly Statement: readonly { readonly Sid?: string; readonly Action?: unknown }[] };
type Template = {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Properties: {
          readonly PolicyDocument: Policy;
          readonly AssumeRolePolicyDocument: Policy;
          readonly Policies: readonly [{ readonly PolicyDocument: Policy }];
        };
      }
    >
  >;
};

function resource(file: string, name: string) {
  const text = readFileSync(`docs/aws/${file}`, 'utf8');
  const found = (parse(text, { customTags: CLOUDFORMATION }) as Template).Resources[name];
  if (!found) throw new Error(`${file} has no ${name}`);
  return found.Properties;
}

/** Sids of trust policies are for readers only. */
const withoutSids = (policy: { readonly Statement: unknown }) =>
  (policy.Statement as readonly object[]).map((statement) => ({ ...statement, Sid: undefined }));

test('the hub role may do what the demo’s may', () => {
  const hub = resource('hub.yaml', 'Hub');
  expect(hub.Policies[0].PolicyDocument).toEqual(hubPolicy());
  expect(withoutSids(hub.AssumeRolePolicyDocument)).toEqual(withoutSids(hubTrust(RUNNER)));
});

test('the spoke role may do what the demo’s may', () => {
  const spoke = resource('spoke.yaml', 'Spoke');
  expect(spoke.Policies[0].PolicyDocument).toEqual(spokePolicy(ACCOUNT));
  expect(withoutSids(spoke.AssumeRolePolicyDocument)).toEqual(
    withoutSids(spokeTrust(HUB, 'the-external-id')),
  );
});

test('changing streams, reading records, sending them and mapping functions are rights that an account gives by themselves', () => {
  expect(resource('spoke.yaml', 'Operations').PolicyDocument).toEqual(operationsPolicy(ACCOUNT));
  expect(resource('spoke.yaml', 'Records').PolicyDocument).toEqual(recordsPolicy(ACCOUNT));
  expect(resource('spoke.yaml', 'Sending').PolicyDocument).toEqual(sendingPolicy(ACCOUNT));
  expect(resource('spoke.yaml', 'Functions').PolicyDocument).toEqual(functionsPolicy(ACCOUNT));
});

test('the boundary allows what the demo’s allows', () => {
  expect(resource('spoke.yaml', 'Boundary').PolicyDocument).toEqual(boundaryPolicy());
});
