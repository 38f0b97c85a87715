import {
  AttachRolePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  DetachRolePolicyCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repairTarget } from '@/server/drift/use-cases/repair-target';
import { scanTarget } from '@/server/drift/use-cases/scan-target';
import { parseDocument } from '@/server/policies/build/parse-document';
import { statementsOf } from '@/server/policies/document';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { type Arena, type Begun, type Player, startArena } from './testing/arena';
import { stateOf, value, work } from './testing/play';
import { useStream } from './testing/use-stream';

const quick = { pacing: { pause: async () => undefined, random: () => 0 } };
const COUNT = 6;

let arena: Arena;
let player: Player;
let streams: readonly string[];
const given: Begun[] = [];

beforeAll(async () => {
  arena = await startArena();
  player = await arena.player('busy');
  streams = await Promise.all(Array.from({ length: COUNT }, (_, index) => arena.stream(`spill-${index}`)));
  // Another tool's policy leaves our inline one room for three statements.
  const Action = Array.from({ length: 600 }, (_, index) => `s3:Action${1000 + index}`);
  const Statement = [{ Effect: 'Allow', Action, Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await arena.iam.send(
    new PutRolePolicyCommand({ RoleName: player.name, PolicyName: 'of-another-tool', PolicyDocument }),
  );
});
afterAll(() => arena?.stop());

async function attached(): Promise<readonly string[]> {
  const { AttachedPolicies = [] } = await arena.iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName: player.name, PathPrefix: '/sluice/' }),
  );
  return AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []);
}

async function inlineStatements(): Promise<number> {
  const { PolicyDocument = '' } = await arena.iam.send(
    new GetRolePolicyCommand({ RoleName: player.name, PolicyName: 'sluice-grants' }),
  );
  const document = parseDocument(decodeURIComponent(PolicyDocument));
  return document ? statementsOf(document).length : 0;
}

const reads = async () =>
  Promise.all(streams.map(async (stream) => (await useStream(player.kinesis, stream, null)).read));

const openFindings = async () => {
  await scanTarget({ ...arena.world.deps, ...quick }, { arn: player.arn, kind: 'ROLE' }, null);
  const found = await arena.world.db.prisma.driftFinding.findMany({
    where: { resolvedAt: null, targetArn: player.arn },
    orderBy: { key: 'asc' },
  });
  return found.map(({ change, dimension }) => `${change} ${dimension}`);
};

const repair = () => repairTarget({ ...arena.world.deps, ...quick }, { arn: player.arn, kind: 'ROLE' });

test('what the inline policy has no room for stands in a managed one, and the consumer reads everything', async () => {
  for (const stream of streams) {
    const begun = await arena.begin(stream, player, 'STANDARD_CONSUMER');
    given.push(begun);
    expect(await work(arena.world, begun.id, quick)).toEqual({ kind: 'done' });
    expect(await stateOf(arena.world, begun.id)).toBe('ACTIVE');
  }
  expect(await attached()).toEqual(['arn:aws:iam::555566667777:policy/sluice/sluice-grants-busy-1']);
  expect(await inlineStatements()).toBeGreaterThan(0);
  expect(await inlineStatements()).toBeLessThan(COUNT);
  expect(await reads()).toEqual(streams.map(() => 'allowed'));
  expect(await openFindings()).toEqual([]);
});

test('drift of the managed policy is found and healed', async () => {
  const [PolicyArn = ''] = await attached();
  await arena.iam.send(new DetachRolePolicyCommand({ RoleName: player.name, PolicyArn }));
  expect(new Set(await openFindings())).toEqual(new Set(['MISSING resources']));
  expect(await repair()).toEqual({ kind: 'repaired', wrote: true });
  expect(await attached()).toEqual([PolicyArn]);

  const Statement = [{ Effect: 'Allow', Action: 'kinesis:*', Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const { Versions = [] } = await arena.iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
  // As many as IAM lets a policy have: whoever tampers has to make room first.
  expect(Versions).toHaveLength(5);
  const VersionId = Versions.at(-1)?.VersionId;
  await arena.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
  await arena.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
  expect((await openFindings()).length).toBeGreaterThan(0);
  expect(await repair()).toEqual({ kind: 'repaired', wrote: true });
  expect(await openFindings()).toEqual([]);

  const other = await arena.player('bystander');
  await arena.iam.send(new AttachRolePolicyCommand({ RoleName: other.name, PolicyArn }));
  expect(await openFindings()).toEqual(['EXTRA attached-elsewhere']);
  await arena.iam.send(new DetachRolePolicyCommand({ RoleName: other.name, PolicyArn }));
  expect(await openFindings()).toEqual([]);
  expect(await reads()).toEqual(streams.map(() => 'allowed'));
});

test('revoking comes back to one inline policy, and nobody else loses anything on the way', async () => {
  for (const [index, { id, number }] of given.entries()) {
    value(await revokeSubscription(arena.world.deps, arena.portal.producer, { number, note: 'Done.' }));
    expect(await work(arena.world, id, quick)).toEqual({ kind: 'done' });
    const expected = streams.map((_, place) => (place <= index ? 'AccessDeniedException' : 'allowed'));
    expect(await reads()).toEqual(expected);
  }
  expect(await attached()).toEqual([]);
  const { Policies = [] } = await arena.iam.send(
    new ListPoliciesCommand({ PathPrefix: '/sluice/', Scope: 'Local' }),
  );
  expect(Policies).toEqual([]);
  expect(await arena.world.db.prisma.spilledPolicy.count()).toBe(0);
  expect(await openFindings()).toEqual([]);
});
