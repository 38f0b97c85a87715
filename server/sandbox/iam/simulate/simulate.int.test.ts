import {
  GetContextKeysForPrincipalPolicyCommand,
  paginateSimulatePrincipalPolicy,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  CONSUMER,
  createRole,
  failure,
  HUB,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../../testing/running-sandbox';

let running: RunningSandbox;
let admin: As;
const trust = trusting(`arn:aws:iam::${HUB}:root`);
const stream = (accountId: string) => `arn:aws:kinesis:${REGION}:${accountId}:stream/orders`;

beforeAll(async () => {
  running = await runSandbox();
  admin = running.admin(HUB);
});
afterAll(() => running.stop());

const nameOf = async (call: Promise<unknown>) => (await failure(call)).name;

describe('the policy simulator', () => {
  test('says of a role what the sandbox then does', async () => {
    const inline = policy({ Sid: 'Read', ...allow('kinesis:DescribeStreamSummary', stream(HUB)) });
    const RoleArn = await createRole(
      admin,
      { RoleName: 'simulated', AssumeRolePolicyDocument: trust },
      inline,
    );
    const simulate = async (ResourceArns: string[], more: object = {}) =>
      (
        await admin.iam.send(
          new SimulatePrincipalPolicyCommand({
            PolicySourceArn: RoleArn,
            ActionNames: ['kinesis:DescribeStreamSummary'],
            ResourceArns,
            ...more,
          }),
        )
      ).EvaluationResults?.[0];
    const result = await simulate([stream(HUB), stream(PRODUCER)]);
    expect(result?.EvalDecision).toBe('implicitDeny');
    expect(result?.ResourceSpecificResults).toMatchObject([
      {
        EvalResourceName: stream(HUB),
        EvalResourceDecision: 'allowed',
        MatchedStatements: [
          {
            SourcePolicyId: 'inline',
            SourcePolicyType: 'role',
            StartPosition: { Line: 1, Column: inline.indexOf('[{') + 2 },
          },
        ],
      },
      { EvalResourceName: stream(PRODUCER), EvalResourceDecision: 'implicitDeny' },
    ]);
    const { kinesis } = await running.session(admin, { RoleArn });
    const look = (StreamARN: string) => kinesis.send(new DescribeStreamSummaryCommand({ StreamARN }));
    expect(await nameOf(look(stream(HUB)))).toBe('ResourceNotFoundException');
    expect(await nameOf(look(stream(PRODUCER)))).toBe('AccessDeniedException');

    const ResourcePolicy = policy(
      allow('kinesis:DescribeStreamSummary', stream(PRODUCER), { Principal: { AWS: RoleArn } }),
    );
    const PolicyInputList = [policy(allow('kinesis:*'))];
    const shared = await simulate([stream(PRODUCER)], {
      ResourcePolicy,
      PolicyInputList,
      ResourceOwner: PRODUCER,
    });
    expect(shared?.ResourceSpecificResults?.[0]).toMatchObject({
      EvalResourceDecision: 'allowed',
      EvalDecisionDetails: { 'IAM Policy': 'allowed', 'Resource Policy': 'allowed' },
      MatchedStatements: expect.arrayContaining([
        expect.objectContaining({ SourcePolicyId: 'ResourcePolicy', SourcePolicyType: 'resource' }),
        expect.objectContaining({ SourcePolicyId: 'PolicyInputList.1', SourcePolicyType: 'none' }),
      ]),
    });
    const bound = [policy(allow('iam:*'))];
    expect(await simulate([stream(HUB)], { PermissionsBoundaryPolicyInputList: bound })).toMatchObject({
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
  });

  test('knows the role’s tags, and names the keys that it lacks', async () => {
    const tagged = policy(
      allow('kinesis:GetRecords', '*', {
        Condition: { StringEquals: { 'aws:ResourceTag/team': `\${aws:PrincipalTag/team}` } },
      }),
    );
    const PolicySourceArn = await createRole(
      admin,
      { RoleName: 'by-tags', AssumeRolePolicyDocument: trust, Tags: [{ Key: 'team', Value: 'retail' }] },
      tagged,
    );
    const ask = async (team?: string) =>
      (
        await admin.iam.send(
          new SimulatePrincipalPolicyCommand({
            PolicySourceArn,
            ActionNames: ['kinesis:GetRecords'],
            ...(team !== undefined && {
              ContextEntries: [
                {
                  ContextKeyName: 'aws:ResourceTag/team',
                  ContextKeyValues: [team],
                  ContextKeyType: 'string' as const,
                },
              ],
            }),
          }),
        )
      ).EvaluationResults?.[0];
    expect(await ask()).toMatchObject({
      EvalDecision: 'implicitDeny',
      MissingContextValues: ['aws:ResourceTag/team'],
    });
    expect(await ask('retail')).toMatchObject({ EvalDecision: 'allowed' });
    expect(await ask('finance')).toMatchObject({ EvalDecision: 'implicitDeny' });
    const keys = await admin.iam.send(new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn }));
    expect(keys.ContextKeyNames).toEqual(['aws:PrincipalTag/team', 'aws:ResourceTag/team']);
  });

  test('answers one result for each action, in pages', async () => {
    const PolicySourceArn = `arn:aws:iam::${HUB}:user/account-admin`;
    const ActionNames = ['kinesis:PutRecord', 'iam:ListRoles', 'kms:Decrypt'];
    const pages: (string | undefined)[][] = [];
    const pager = paginateSimulatePrincipalPolicy(
      { client: admin.iam },
      { PolicySourceArn, ActionNames, MaxItems: 2 },
    );
    for await (const { EvaluationResults = [] } of pager)
      pages.push(
        EvaluationResults.map(({ EvalActionName, EvalDecision }) => `${EvalActionName} ${EvalDecision}`),
      );
    expect(pages).toEqual([['kinesis:PutRecord allowed', 'iam:ListRoles allowed'], ['kms:Decrypt allowed']]);
  });

  test('takes policies that hang on nobody', async () => {
    const custom = (more: object) =>
      admin.iam.send(
        new SimulateCustomPolicyCommand({
          PolicyInputList: [
            policy(allow('kinesis:*'), { Effect: 'Deny', Action: 'kinesis:Delete*', Resource: '*' }),
          ],
          ActionNames: ['kinesis:DeleteStream'],
          ...more,
        }),
      );
    expect((await custom({})).EvaluationResults?.[0]).toMatchObject({
      EvalDecision: 'explicitDeny',
      MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.1' }],
    });
    const ResourcePolicy = policy(allow('kinesis:*', '*', { Principal: { AWS: HUB } }));
    expect(await nameOf(custom({ ResourcePolicy }))).toBe('InvalidInputException');
    expect(await nameOf(custom({ PolicyInputList: ['{'] }))).toBe('MalformedPolicyDocumentException');
  });

  test('is closed to who may not use it, and to other accounts', async () => {
    const PolicySourceArn = await createRole(admin, { RoleName: 'private', AssumeRolePolicyDocument: trust });
    const weak = await running.session(admin, { RoleArn: PolicySourceArn });
    const ask = (by: As, arn = PolicySourceArn) =>
      by.iam.send(
        new SimulatePrincipalPolicyCommand({ PolicySourceArn: arn, ActionNames: ['iam:ListRoles'] }),
      );
    expect(await nameOf(ask(weak))).toBe('AccessDenied');
    expect(await nameOf(ask(running.admin(CONSUMER)))).toBe('AccessDenied');
    expect(await nameOf(ask(admin, `arn:aws:iam::${HUB}:role/nobody`))).toBe('NoSuchEntityException');
  });
});
