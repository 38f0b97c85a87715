import { describe, expect, test } from 'vitest';
import { asList, statementsOf } from '../document';
import { evaluate } from '../evaluate/evaluate';
import { parsePolicyDocument } from '../parse';
import { KCL_LAYOUTS, kclStatePolicy } from './kcl-state-policy';
import { compact } from './parse-document';

const ACCOUNT = '555566667777';
const PLACE = { accountId: ACCOUNT, region: 'eu-west-1', application: 'fraud-scoring' };
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/fraud-scoring`;

describe.each(KCL_LAYOUTS)('what KCL needs in its own account with %s', (layout) => {
  const document = kclStatePolicy(PLACE, layout);
  const may = (action: string, resource: string, context = {}) =>
    evaluate(
      {
        principal: {
          kind: 'role-session',
          accountId: ACCOUNT,
          roleArn: `arn:aws:iam::${ACCOUNT}:role/scoring`,
          roleId: 'AROASCORING',
          sessionArn: `arn:aws:sts::${ACCOUNT}:assumed-role/scoring/kcl`,
          sessionName: 'kcl',
        },
        action,
        resource,
        resourceAccountId: ACCOUNT,
        context,
      },
      { identity: [{ name: 'kcl', document }] },
    ).outcome === 'allowed';

  test('is a policy that IAM takes, of the consumer’s own account alone', () => {
    expect(parsePolicyDocument(compact(document), 'identity').ok).toBe(true);
    const resources = statementsOf(document).flatMap(({ Resource }) => asList<string>(Resource));
    for (const resource of resources) expect(resource === '*' || resource.startsWith(TABLE)).toBe(true);
    expect(compact(document)).not.toContain('kinesis:');
  });

  test('lets it keep leases, and count under its own name', () => {
    expect(may('dynamodb:UpdateTable', TABLE)).toBe(true);
    expect(may('dynamodb:Query', `${TABLE}/index/LeaseOwnerIndex`)).toBe(true);
    expect(may('cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'fraud-scoring' })).toBe(true);
    expect(may('cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'AWS/Kinesis' })).toBe(false);
    expect(may('dynamodb:GetItem', `${TABLE}-of-somebody`)).toBe(false);
    expect(may('dynamodb:DeleteTable', TABLE)).toBe(false);
  });

  test('names the other tables only where there are any', () => {
    const three = layout === 'three-tables';
    for (const name of ['WorkerMetricStats', 'CoordinatorState']) {
      expect(may('dynamodb:PutItem', `${TABLE}-${name}`)).toBe(three);
      expect(may('dynamodb:UpdateTable', `${TABLE}-${name}`)).toBe(false);
    }
  });
});
