import { describe, expect, test } from 'vitest';
import { randomOf } from '../../kernel/seeded-random';
import { seedOf } from '../../kernel/testing/generated-cases';
import type { Statement } from '../../policies/document';
import { madeUpLandscape } from '../testing/made-up-landscape';
import { accessChanges, type Landscape } from './access-change';
import { callerOf, contextOfPair, policiesOfPair } from './check-pair';
import { explainAccess } from './explain-access';
import type { KnownPrincipal, SharedResource } from './landscape';

const OWNER = '222233334444';
const OTHER = '111122223333';
const STREAM = `arn:aws:kinesis:eu-west-1:${OWNER}:stream/orders`;

const role = (
  accountId: string,
  tags: Record<string, string>,
  ...Statement: Statement[]
): KnownPrincipal => ({
  kind: 'role',
  arn: `arn:aws:iam::${accountId}:role/reader`,
  id: 'AROAREADER',
  name: 'reader',
  accountId,
  tags,
  identity: [{ name: 'inline reads', document: { Version: '2012-10-17', Statement } }],
});
const stream = (tags: Record<string, string>, ...Statement: Statement[]): SharedResource => ({
  kind: 'stream',
  arn: STREAM,
  accountId: OWNER,
  tags,
  ...(Statement.length > 0
    ? { policy: { name: 'stream policy', document: { Version: '2012-10-17' as const, Statement } } }
    : {}),
});
const READ = 'kinesis:GetRecords';
const byOwnTag: Statement = {
  Sid: 'ByTag',
  Effect: 'Allow',
  Action: READ,
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalTag/team': 'risk' } },
};
const byStreamTag: Statement = {
  ...byOwnTag,
  Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
};
const toAccount: Statement = {
  Sid: 'Open',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
  Action: READ,
  Resource: STREAM,
};
const risk = { team: 'risk' };
const anyRead: Statement = { Sid: 'Any', Effect: 'Allow', Action: READ, Resource: '*' };

const said = (before: Landscape, after: Landscape) =>
  accessChanges(before, after).map(
    ({ change, action, certainty, decidedBy }) =>
      `${change} ${action} ${certainty} by ${decidedBy.map(({ sid }) => sid).join('+')}`,
  );
const one = (principal: KnownPrincipal, resource: SharedResource): Landscape => ({
  principals: [principal],
  resources: [resource],
});

describe('what a tag changes', () => {
  const untagged = stream({});
  test.each([
    {
      name: 'a role of the own account gains by its tag',
      before: one(role(OWNER, {}, byOwnTag), untagged),
      after: one(role(OWNER, risk, byOwnTag), untagged),
      says: [`gained ${READ} allowed by ByTag`],
    },
    {
      name: 'and loses with it',
      before: one(role(OWNER, risk, byOwnTag), untagged),
      after: one(role(OWNER, {}, byOwnTag), untagged),
      says: [`lost ${READ} allowed by ByTag`],
    },
    {
      name: 'a tag on the stream opens it to those who match it',
      before: one(role(OWNER, risk, byStreamTag), untagged),
      after: one(role(OWNER, risk, byStreamTag), stream(risk)),
      says: [`gained ${READ} allowed by ByTag`],
    },
    {
      name: 'across accounts both sides decide',
      before: one(role(OTHER, {}, byOwnTag), stream({}, toAccount)),
      after: one(role(OTHER, risk, byOwnTag), stream({}, toAccount)),
      says: [`gained ${READ} allowed by Open+ByTag`],
    },
    {
      name: 'one side alone gives nothing',
      before: one(role(OTHER, {}, byOwnTag), untagged),
      after: one(role(OTHER, risk, byOwnTag), untagged),
      says: [],
    },
    {
      name: 'a condition that is known at the call only leaves it open',
      before: one(role(OWNER, {}, byOwnTag), untagged),
      after: one(
        role(OWNER, risk, {
          ...byOwnTag,
          Condition: { ...byOwnTag.Condition, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
        }),
        untagged,
      ),
      says: [`gained ${READ} depends by ByTag`],
    },
    {
      name: 'a deny by tag takes away',
      before: one(role(OWNER, {}, anyRead, { ...byOwnTag, Effect: 'Deny' }), untagged),
      after: one(role(OWNER, risk, anyRead, { ...byOwnTag, Effect: 'Deny' }), untagged),
      says: [`lost ${READ} allowed by Any`],
    },
    {
      name: 'nothing hangs on it',
      before: one(role(OWNER, {}, anyRead), untagged),
      after: one(role(OWNER, risk, anyRead), untagged),
      says: [],
    },
  ])('$name', ({ before, after, says }) => {
    expect(said(before, after)).toEqual(says);
  });
});

/** The long way: every pair and every action, by the evaluator. */
function* longWay(before: Landscape, after: Landscape, actions: readonly string[]) {
  const verdict = (principal: KnownPrincipal, resource: SharedResource, action: string) =>
    explainAccess(
      {
        principal: callerOf(principal),
        action,
        resource: resource.arn,
        resourceAccountId: resource.accountId,
        context: contextOfPair(principal, resource),
      },
      policiesOfPair(principal, resource),
    ).verdict;
  for (const [p, was] of before.principals.entries())
    for (const [r, old] of before.resources.entries())
      for (const action of actions) {
        const [is, now] = [after.principals[p], after.resources[r]];
        if (is && now && verdict(was, old, action) !== verdict(is, now, action))
          yield `${was.arn} ${action} ${old.arn}`;
      }
}

test.each(Array.from({ length: 3 }, (_, at) => seedOf(31 + at)))(
  'every change and no other, against every pair by the evaluator, seed %i',
  (seed) => {
    const random = randomOf(seed);
    const mesh = madeUpLandscape({ principals: 40, streams: 12, accounts: 3, random });
    const retag = <T extends { readonly tags: Readonly<Record<string, string>> }>(
      items: readonly T[],
      at: number,
    ) =>
      items.map((item, place) => (place === at ? { ...item, tags: { ...item.tags, team: 'risk' } } : item));
    const after = random.chance(0.5)
      ? { ...mesh, principals: retag(mesh.principals, random.between(0, 39)) }
      : { ...mesh, resources: retag(mesh.resources, random.between(0, mesh.resources.length - 1)) };
    const actions = [READ, 'kinesis:GetShardIterator', 'kinesis:PutRecord', 'kinesis:PutRecords'];
    const streams = ({ principals, resources }: Landscape) => ({
      principals,
      resources: resources.filter(({ kind }) => kind === 'stream'),
    });
    const found = accessChanges(streams(mesh), streams(after))
      .filter(({ action }) => actions.includes(action))
      .map(({ principal, action, resource }) => `${principal.arn} ${action} ${resource.arn}`);
    expect(found.toSorted()).toEqual([...longWay(streams(mesh), streams(after), actions)].toSorted());
  },
);
