import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PolicyDocument, statementsOf } from '../document';
import { parsePolicyDocument } from '../parse';
import { ACTIONS } from './access-pattern';
import { isSameAccount, type LiveGrant } from './live-grant';
import { compact } from './parse-document';
import { awsPrincipals } from './principals';
import { isOurs, sidOf } from './statement';
import { buildStreamResourcePolicy } from './stream-resource-policy';
import { foreignDocuments, grants, OWNER, role, stream } from './testing/arbitrary';

const STREAM = stream('payments-captured');
const reader = (name: string, more: Partial<LiveGrant> = {}): LiveGrant => ({
  streamArn: STREAM,
  principalArn: role('555566667777', name),
  pattern: 'STANDARD_CONSUMER',
  productTag: 'payments-captured',
  applied: false,
  ...more,
});

const own = (document: PolicyDocument | null) => (document ? statementsOf(document).filter(isOurs) : []);
const unmanaged = (document: PolicyDocument | null) =>
  document ? statementsOf(document).filter((statement) => !isOurs(statement)) : [];

describe('the policy of a stream', () => {
  test('is none when the last grant is gone', () => {
    const before = buildStreamResourcePolicy(STREAM, [reader('a')], null);
    expect(buildStreamResourcePolicy(STREAM, [], before)).toBeNull();
  });

  test('shares a statement among principals with equal actions', () => {
    const policy = buildStreamResourcePolicy(STREAM, [reader('b'), reader('a')], null);
    expect(policy).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: sidOf('STANDARD_CONSUMER'),
          Effect: 'Allow',
          Principal: { AWS: [role('555566667777', 'a'), role('555566667777', 'b')] },
          Action: ACTIONS.STANDARD_CONSUMER,
          Resource: STREAM,
        },
      ],
    });
  });

  test('leaves same-account roles to their identity side', () => {
    const same = reader('a', { principalArn: role(OWNER, 'a') });
    expect(buildStreamResourcePolicy(STREAM, [same], null)).toBeNull();
  });

  test('restores what somebody changed in our statements', () => {
    const built = buildStreamResourcePolicy(STREAM, [reader('a')], null);
    const widened = JSON.parse(compact(built as PolicyDocument).replace('"kinesis:GetRecords",', ''));
    expect(buildStreamResourcePolicy(STREAM, [reader('a')], widened)).toEqual(built);
  });

  test('drops our own orphan and does not give a role created again under its name access', () => {
    const both = buildStreamResourcePolicy(STREAM, [reader('a'), reader('b')], null) as PolicyDocument;
    const orphaned = JSON.parse(
      compact(both).replace(role('555566667777', 'a'), 'AROAEXAMPLEEXAMPLE123'),
    ) as PolicyDocument;
    const live = [reader('a', { applied: true }), reader('b', { applied: true })];
    const rebuilt = buildStreamResourcePolicy(STREAM, live, orphaned);
    expect(own(rebuilt).flatMap(awsPrincipals)).toEqual([role('555566667777', 'b')]);
    // A new approval of the new role is another matter.
    const again = buildStreamResourcePolicy(STREAM, [...live, reader('a')], orphaned);
    expect(own(again).flatMap(awsPrincipals)).toContain(role('555566667777', 'a'));
  });

  test('writes back a principal that somebody took out by hand', () => {
    const both = buildStreamResourcePolicy(STREAM, [reader('a'), reader('b')], null);
    const cut = buildStreamResourcePolicy(STREAM, [reader('b')], null);
    const live = [reader('a', { applied: true }), reader('b', { applied: true })];
    expect(buildStreamResourcePolicy(STREAM, live, cut)).toEqual(both);
  });
});

describe('for any grants and any policy of others', () => {
  const inputs = [fc.array(grants, { maxLength: 12 }), fc.option(foreignDocuments)] as const;

  test('statements of others stay byte for byte, first and in their order', () => {
    fc.assert(
      fc.property(...inputs, (live, current) => {
        const built = buildStreamResourcePolicy(STREAM, live, current);
        expect(unmanaged(built).map((each) => JSON.stringify(each))).toEqual(
          unmanaged(current).map((each) => JSON.stringify(each)),
        );
        if (built && current && unmanaged(current).length > 0) expect(built.Version).toBe(current.Version);
      }),
    );
  });

  test('ours never hold a wildcard, a Deny, or a Not-element, and name exactly the live roles of other accounts', () => {
    fc.assert(
      fc.property(...inputs, (live, current) => {
        const ours = own(buildStreamResourcePolicy(STREAM, live, current));
        for (const statement of ours) {
          expect(Object.keys(statement)).toEqual(['Sid', 'Effect', 'Principal', 'Action', 'Resource']);
          expect(statement.Effect).toBe('Allow');
          expect(statement.Resource).toBe(STREAM);
          expect(statement.Sid).toMatch(/^Sluice[A-Z][A-Za-z]*[0-9a-f]{8}$/);
          expect(JSON.stringify(statement)).not.toMatch(/[*?]/);
        }
        const named = new Set(ours.flatMap(awsPrincipals));
        const entitled = live.filter((grant) => grant.streamArn === STREAM && !isSameAccount(grant));
        expect(named).toEqual(new Set(entitled.map(({ principalArn }) => principalArn)));
      }),
    );
  });

  test('the order of grants does not matter, and building again changes nothing', () => {
    fc.assert(
      fc.property(...inputs, (live, current) => {
        const built = buildStreamResourcePolicy(STREAM, live, current);
        expect(buildStreamResourcePolicy(STREAM, [...live].reverse(), current)).toEqual(built);
        expect(buildStreamResourcePolicy(STREAM, live, built)).toEqual(built);
      }),
    );
  });

  test('AWS’s grammar accepts the result', () => {
    fc.assert(
      fc.property(fc.array(grants, { minLength: 1, maxLength: 12 }), (live) => {
        const built = buildStreamResourcePolicy(STREAM, live, null);
        if (built) expect(parsePolicyDocument(compact(built), 'resource').ok).toBe(true);
      }),
    );
  });
});
