import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grants as liveGrants, role, stream } from '../../policies/build/testing/arbitrary';
import { asList, type PolicyDocument, type Statement, statementsOf } from '../../policies/document';
import type { GovernedGrant } from './finding';
import { roleDrift, wantedRolePolicy } from './role-drift';
import { streamDrift, wantedStreamPolicy } from './stream-drift';

const STREAM = stream('payments-captured');
const ROLE = role('444455556666', 'scoring');

const governed = (kind: GovernedGrant['kind'], grants = liveGrants): fc.Arbitrary<GovernedGrant[]> =>
  fc.array(grants, { minLength: 1, maxLength: 8 }).map((all) =>
    all.map(({ applied, ...grant }, index) => ({
      ...grant,
      id: `g${index}`,
      kind,
      health: 'IN_SYNC' as const,
      state: applied ? ('APPLIED' as const) : ('REMOVED' as const),
    })),
  );

const ofStream = (grants: readonly GovernedGrant[], policy: PolicyDocument | null) =>
  streamDrift(
    { streamArn: STREAM, grants: grants.filter(({ streamArn }) => streamArn === STREAM), tag: null },
    { policy, tags: {}, encryption: 'NONE', keyState: null, keyArn: null, consumers: [] },
  );
const ofRole = (grants: readonly GovernedGrant[], policy: PolicyDocument | null) =>
  roleDrift(
    { roleArn: ROLE, grants, roleId: 'r' },
    {
      roleId: 'r',
      tags: { 'sluice:managed': 'true' },
      boundaryArn: 'arn:aws:iam::444455556666:policy/SluiceBoundary',
      policy,
    },
  );
const onRole = (grants: readonly GovernedGrant[]) =>
  grants.map((grant) => ({ ...grant, principalArn: ROLE }));

/** Another way to write the same: order, string or list, case, the account's two names, one statement or several. */
type Form = {
  readonly reverse: boolean;
  readonly single: boolean;
  readonly upper: boolean;
  readonly split: boolean;
};
const forms: fc.Arbitrary<Form> = fc.record({
  reverse: fc.boolean(),
  single: fc.boolean(),
  upper: fc.boolean(),
  split: fc.boolean(),
});

function written(value: Statement['Action'], { reverse, single }: Form) {
  const list = reverse ? [...asList<string>(value)].reverse() : asList<string>(value);
  return single && list.length === 1 ? list[0] : list;
}

function reformed(document: PolicyDocument | null, form: Form): PolicyDocument | null {
  if (!document) return null;
  const statements = statementsOf(document).flatMap((statement): Statement[] => {
    const actions = asList<string>(statement.Action).map((action) =>
      form.upper ? action.toUpperCase() : action,
    );
    const parts = form.split ? actions.map((action) => [action]) : [actions];
    return parts.map((part, index) => ({
      ...statement,
      Sid: `${statement.Sid}${index}`,
      Action: written(part, form),
      Resource: written(statement.Resource, form),
      ...(statement.Principal && statement.Principal !== '*'
        ? { Principal: { AWS: written(statement.Principal.AWS, form) } }
        : {}),
    }));
  });
  return { ...document, Statement: form.reverse ? statements.reverse() : statements };
}

test('however the wanted policies are written, nothing differs', () => {
  fc.assert(
    fc.property(governed('STREAM_POLICY'), forms, (grants, form) => {
      expect(
        ofStream(grants, reformed(wantedStreamPolicy({ streamArn: STREAM, grants }, null), form)),
      ).toEqual([]);
    }),
  );
  fc.assert(
    fc.property(governed('ROLE_POLICY'), forms, (all, form) => {
      const grants = onRole(all);
      expect(ofRole(grants, reformed(wantedRolePolicy({ roleArn: ROLE, grants }), form))).toEqual([]);
    }),
  );
});

/** Each changes what the statement means. */
const MEANINGS: readonly ((statement: Statement) => Statement)[] = [
  (statement) => ({ ...statement, Action: [...asList<string>(statement.Action), 'kinesis:DeleteStream'] }),
  // What both patterns need, another statement of the same role may still give: these one pattern has alone.
  (statement) => ({
    ...statement,
    Action: asList<string>(statement.Action).filter((action) => !/Record/.test(action)),
  }),
  (statement) => ({ ...statement, Action: 'kinesis:*' }),
  (statement) => ({ ...statement, Effect: 'Deny' }),
  (statement) => ({
    ...statement,
    Condition: { ...statement.Condition, Bool: { 'aws:ViaAWSService': 'true' } },
  }),
  (statement) => ({ ...statement, Resource: `${asList<string>(statement.Resource)[0]}-other` }),
  (statement) =>
    statement.Principal && statement.Principal !== '*'
      ? { ...statement, Principal: { AWS: [...asList<string>(statement.Principal.AWS), '777788889999'] } }
      : { ...statement, Resource: '*' },
];

/** Of patterns that say something which no other one says: without the rest of a role's statements it would be missed. */
const telling = liveGrants.map((grant) => ({
  ...grant,
  pattern: grant.pattern === 'PRODUCER' ? grant.pattern : ('STANDARD_CONSUMER' as const),
  consumerArn: null,
}));

test('whatever changes the meaning of a statement is found', () => {
  const check = (
    policy: PolicyDocument | null,
    at: number,
    how: number,
    drift: (policy: PolicyDocument | null) => unknown[],
  ) => {
    const statements = policy ? statementsOf(policy) : [];
    fc.pre(policy !== null && statements.length > 0);
    const place = at % statements.length;
    const change = MEANINGS[how % MEANINGS.length];
    const changed = statements.map((each, index) => (index === place && change ? change(each) : each));
    expect(drift({ Version: '2012-10-17', Statement: changed })).not.toEqual([]);
    const without = statements.filter((_, index) => index !== place);
    expect(drift(without.length > 0 ? { Version: '2012-10-17', Statement: without } : null)).not.toEqual([]);
  };
  fc.assert(
    fc.property(governed('STREAM_POLICY', telling), fc.nat(), fc.nat(), (grants, at, how) => {
      check(wantedStreamPolicy({ streamArn: STREAM, grants }, null), at, how, (policy) => [
        ...ofStream(grants, policy),
      ]);
    }),
  );
  fc.assert(
    fc.property(governed('ROLE_POLICY', telling), fc.nat(), fc.nat(), (all, at, how) => {
      const grants = onRole(all);
      check(wantedRolePolicy({ roleArn: ROLE, grants }), at, how, (policy) => [...ofRole(grants, policy)]);
    }),
  );
});

test('what a repair writes holds no revoked grant, and is in order at once', () => {
  fc.assert(
    fc.property(governed('STREAM_POLICY'), fc.boolean(), (grants, back) => {
      const all = grants.map((grant) => ({ ...grant, state: 'APPLIED' as const }));
      const found = back ? wantedStreamPolicy({ streamArn: STREAM, grants: all }, null) : null;
      const repaired = wantedStreamPolicy({ streamArn: STREAM, grants }, found);
      expect(ofStream(grants, repaired)).toEqual([]);
      const text = JSON.stringify(repaired);
      const live = new Set(
        grants.filter(({ state }) => state === 'APPLIED').map(({ principalArn }) => principalArn),
      );
      for (const { principalArn } of grants)
        if (!live.has(principalArn)) expect(text).not.toContain(`"${principalArn}"`);
    }),
  );
});
