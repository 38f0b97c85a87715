import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asList, statementsOf } from '../document';
import { parsePolicyDocument } from '../parse';
import { ACTIONS } from './access-pattern';
import { compact } from './parse-document';
import { buildRolePolicy } from './role-policy';
import { grants, role, stream } from './testing/arbitrary';

const ROLE = role('555566667777', 'scoring');
const grant = (name: string, pattern: 'STANDARD_CONSUMER' | 'PRODUCER' = 'STANDARD_CONSUMER') => ({
  streamArn: stream(name),
  principalArn: ROLE,
  pattern,
  productTag: name,
  applied: false,
});

describe('Sluice’s policy of a role', () => {
  test('requires the product’s tag on the stream', () => {
    const policy = buildRolePolicy(ROLE, [grant('refunds-issued')]);
    expect(policy && statementsOf(policy)).toEqual([
      {
        Sid: expect.stringMatching(/^SluiceRead[0-9a-f]{8}$/),
        Effect: 'Allow',
        Action: ACTIONS.STANDARD_CONSUMER,
        Resource: stream('refunds-issued'),
        Condition: { StringEquals: { 'aws:ResourceTag/sluice:product': 'refunds-issued' } },
      },
    ]);
  });

  test('is none when nothing is left', () => {
    expect(buildRolePolicy(ROLE, [])).toBeNull();
    expect(buildRolePolicy(role('1', 'x'), [grant('refunds-issued')])).toBeNull();
  });

  test('merges grants that are equal, and keeps patterns and products apart', () => {
    const equal = buildRolePolicy(ROLE, [grant('a'), grant('a')]);
    expect(equal && statementsOf(equal)).toHaveLength(1);
    const apart = buildRolePolicy(ROLE, [grant('a'), grant('a', 'PRODUCER'), grant('b')]);
    expect(apart && statementsOf(apart)).toHaveLength(3);
  });

  test('names the consumer once AWS has given its ARN, by a statement of its own', () => {
    const waiting = { ...grant('a'), pattern: 'FAN_OUT_CONSUMER' as const, consumerArn: null };
    const registered = { ...waiting, consumerArn: `${stream('a')}/consumer/sluice-x-1:1700000000` };
    const before = buildRolePolicy(ROLE, [waiting]);
    expect(before && statementsOf(before).map(({ Resource }) => Resource)).toEqual([stream('a')]);
    const after = buildRolePolicy(ROLE, [registered]);
    expect(after && statementsOf(after).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['kinesis:DescribeStreamSummary', 'kinesis:ListShards'], stream('a')],
      [['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'], registered.consumerArn],
    ]);
  });

  test('puts two streams of one product into one statement', () => {
    const moved = { ...grant('a'), streamArn: stream('a-2') };
    const policy = buildRolePolicy(ROLE, [grant('a'), moved]);
    expect(policy && statementsOf(policy).map(({ Resource }) => Resource)).toEqual([
      [stream('a'), stream('a-2')],
    ]);
  });
});

test('for any grants: no wildcard, no Deny, no Not-element, always the tag, only this role’s streams and consumers', () => {
  fc.assert(
    fc.property(fc.array(grants, { maxLength: 20 }), (live) => {
      const policy = buildRolePolicy(ROLE, live);
      const mine = live.filter(({ principalArn }) => principalArn === ROLE);
      expect(policy === null).toBe(mine.length === 0);
      if (!policy) return;
      expect(buildRolePolicy(ROLE, [...live].reverse())).toEqual(policy);
      expect(parsePolicyDocument(compact(policy), 'identity').ok).toBe(true);
      expect(compact(policy)).not.toMatch(/[*?]/);
      const statements = statementsOf(policy);
      for (const statement of statements) {
        expect(Object.keys(statement)).toEqual(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);
        expect(Object.keys(statement.Condition ?? {})).toEqual(['StringEquals']);
      }
      expect(new Set(statements.map(({ Sid }) => Sid)).size).toBe(statements.length);
      expect(new Set(statements.flatMap(({ Resource }) => asList(Resource)))).toEqual(
        new Set(
          mine.flatMap(({ streamArn, consumerArn }) => [streamArn, ...(consumerArn ? [consumerArn] : [])]),
        ),
      );
    }),
  );
});
