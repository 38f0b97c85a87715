import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DeleteResourcePolicyCommand,
  DeleteStreamCommand,
  DescribeStreamConsumerCommand,
  GetResourcePolicyCommand,
  GetShardIteratorCommand,
  PutRecordCommand,
  PutResourcePolicyCommand,
  RemoveTagsFromStreamCommand,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
} from '@aws-sdk/client-kinesis';
import { repairTarget } from '@/server/drift/use-cases/repair-target';
import { scanTarget } from '@/server/drift/use-cases/scan-target';
import { randomOf } from '@/server/kernel/seeded-random';
import { type AccessPattern, needsConsumer, RIGHTS } from '@/server/policies/build/access-pattern';
import { PRODUCT_TAG_KEY, ROLE_POLICY_NAME } from '@/server/policies/build/live-grant';
import { approveRequest } from '@/server/requests/use-cases/approve-request';
import { askRenewal } from '@/server/requests/use-cases/ask-renewal';
import { previewPlan } from '@/server/requests/use-cases/preview-plan';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { expireSubscription } from '@/server/subscriptions/use-cases/expire-subscription';
import { relinquishSubscription } from '@/server/subscriptions/use-cases/relinquish-subscription';
import { resumeSubscription } from '@/server/subscriptions/use-cases/resume-subscription';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { suspendSubscription } from '@/server/subscriptions/use-cases/suspend-subscription';
import type { Arena, Player } from './arena';
import { CRASHES, crashingAt, shortLeases } from './crash-points';
import { stateOf, value, work } from './play';
import { answerTo } from './use-stream';

const DAY_MS = 86_400_000;
const PATTERNS: readonly AccessPattern[] = [
  'STANDARD_CONSUMER',
  'KCL_STANDARD',
  'LAMBDA_STANDARD',
  'PRODUCER',
  'FAN_OUT_CONSUMER',
];
/** Calls that a crash may meet, whatever the pattern; one that a run does not make is no crash. */
const POINTS = [
  'commit #1',
  'commit #2',
  'signIn owner #1',
  'signIn role #1',
  'readRole #1',
  'readStream #1',
  'getStreamPolicy #1',
  'keepDocument #1',
  'keepDocument #2',
  'putStreamPolicy #1',
  'getStreamPolicy #2',
  'getRolePolicy #1',
  'putRolePolicy #1',
  'registerConsumer #1',
  'putStreamPolicy consumer #1',
  'deregisterConsumer consumer #1',
];
const BACK_DOOR = 'BackDoor';

const hasty = {
  pause: (ms: number) => new Promise<void>((go) => setTimeout(go, Math.min(ms, 10))),
  random: () => 0.5,
};

/** A role as the model knows it. */
type Actor = Player & {
  kinesis: Player['kinesis'];
  /** Not there at all. */
  gone: boolean;
  /** Another role under the name than the one that was checked, until its environment is checked again. */
  recreated: boolean;
  backDoor: boolean;
};
type Sub = {
  readonly id: string;
  readonly number: number;
  readonly of: Actor;
  readonly pattern: AccessPattern;
  /** Whether its role is the one that it was approved for. */
  stale: boolean;
  state: 'live' | 'suspended' | 'ended';
};
type Pending = { readonly number: number; readonly of: Actor; readonly pattern: AccessPattern };

/** One stream and two roles that live through everything. `happened` tells what, for the message of a failure. */
export class RandomLife {
  readonly happened: string[] = [];
  private readonly chance;
  private subs: Sub[] = [];
  private pending: Pending[] = [];

  private constructor(
    private readonly arena: Arena,
    private readonly name: string,
    private readonly stream: string,
    private readonly actors: readonly Actor[],
    seed: number,
  ) {
    this.chance = randomOf(seed).next;
  }

  static async open(arena: Arena, name: string, seed: number): Promise<RandomLife> {
    const stream = await arena.stream(name);
    const actors: Actor[] = [];
    for (const which of ['a', 'b'])
      actors.push({
        ...(await arena.player(`${name}-${which}`)),
        gone: false,
        recreated: false,
        backDoor: false,
      });
    return new RandomLife(arena, name, stream, actors, seed);
  }

  private pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(this.chance() * from.length)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  }

  /** One thing that happens, then whatever Sluice does about it, then what AWS says to the consumers. */
  async step(): Promise<void> {
    const [name, act] = this.pick(this.possible());
    this.happened.push(name);
    await act();
    await this.settle();
    await this.check();
  }

  private possible(): readonly (readonly [string, () => Promise<void>])[] {
    const { deps } = this.arena.world;
    const { consumer, producer } = this.arena.portal;
    const live = this.subs.filter(({ state }) => state === 'live');
    const open = this.subs.filter(({ state }) => state !== 'ended');
    const suspended = this.subs.filter(({ state, stale }) => state === 'suspended' && !stale);
    const free = this.actors.flatMap((of) =>
      of.gone || of.recreated
        ? []
        : PATTERNS.filter(
            (pattern) =>
              ![...open, ...this.pending].some((each) => each.of === of && each.pattern === pattern),
          ).map((pattern) => ({ of, pattern })),
    );
    const note = 'Played.';
    const end = (sub: Sub) => {
      sub.state = 'ended';
    };
    const doings: (readonly [string, () => Promise<void>])[] = [];
    const can = (condition: boolean, name: string, act: () => Promise<void>, weight = 1) => {
      if (condition) for (let times = 0; times < weight; times += 1) doings.push([name, act]);
    };
    can(free.length > 0 && this.pending.length < 3, 'request', () => this.request(this.pick(free)), 3);
    can(this.pending.length > 0, 'approve', () => this.approve(this.pick(this.pending)), 5);
    can(open.length > 0, 'revoke', async () => {
      const sub = this.pick(open);
      value(await revokeSubscription(deps, producer, { number: sub.number, note }));
      end(sub);
    });
    can(open.length > 0, 'relinquish', async () => {
      const sub = this.pick(open);
      value(await relinquishSubscription(deps, consumer, { number: sub.number, note }));
      end(sub);
    });
    can(open.length > 0, 'expire', async () => {
      const sub = this.pick(open);
      const endsAt = new Date(Date.now() - 1_000);
      await this.arena.world.db.prisma.subscription.update({ where: { id: sub.id }, data: { endsAt } });
      value(await expireSubscription(deps, { subscriptionId: sub.id }));
      end(sub);
    });
    can(live.length > 0, 'suspend', async () => {
      const sub = this.pick(live);
      value(await suspendSubscription(deps, producer, { number: sub.number, note }));
      sub.state = 'suspended';
    });
    can(
      suspended.length > 0,
      'resume',
      async () => {
        const sub = this.pick(suspended);
        value(await resumeSubscription(deps, producer, { number: sub.number }));
        sub.state = 'live';
      },
      2,
    );
    can(
      live.some(({ stale }) => !stale),
      'renew',
      () => this.renew(this.pick(live.filter(({ stale }) => !stale))),
    );
    can(true, 'untag', () => this.tagged(null));
    can(true, 'retag', () => this.tagged('something-else'));
    can(true, 'foreign edit', () => this.foreignEdit(), 2);
    can(true, 'delete or recreate a role', () => this.turnRole(this.pick(this.actors)));
    can(true, 'open or close a back door', () => this.turnBackDoor(this.pick(this.actors)));
    can(this.chance() < 0.3, 'delete and recreate the stream', () => this.recreateStream());
    return doings;
  }

  private async request({ of, pattern }: { readonly of: Actor; readonly pattern: AccessPattern }) {
    const { deps } = this.arena.world;
    const { consumer, environmentId } = this.arena.portal;
    const { number } = value(
      await submitRequest(deps, consumer, {
        productSlug: this.name,
        environmentId,
        principalId: of.principalId,
        pattern,
        purpose: 'Played.',
        endsAt: new Date(Date.now() + 30 * DAY_MS),
      }),
    );
    this.pending.push({ number, of, pattern });
  }

  /** What the page shows is approved; where the role is not the one any more, nothing can be. */
  private async approve(request: Pending) {
    const { deps, db } = this.arena.world;
    const { producer } = this.arena.portal;
    const plan = await previewPlan(deps, producer, request.number);
    if (!plan.ok || plan.value.state !== 'ready') {
      if (!request.of.gone && !request.of.recreated)
        throw new Error(`no plan: ${JSON.stringify(plan.ok ? plan.value : plan.error)}`);
      return;
    }
    const { planHash } = plan.value;
    const { version } = await db.prisma.subscriptionRequest.findUniqueOrThrow({
      where: { number: request.number },
    });
    const input = { number: request.number, version, planHash, comment: '' };
    const { subscriptionNumber } = value(await approveRequest(deps, producer, input));
    const { id, number } = await db.prisma.subscription.findUniqueOrThrow({
      where: { number: subscriptionNumber ?? -1 },
    });
    this.pending = this.pending.filter((each) => each !== request);
    this.subs.push({ id, number, of: request.of, pattern: request.pattern, stale: false, state: 'live' });
  }

  private async renew(sub: Sub) {
    const { deps, db } = this.arena.world;
    const { consumer, producer } = this.arena.portal;
    const now = await db.prisma.subscription.findUniqueOrThrow({ where: { id: sub.id } });
    const endsAt = new Date(now.endsAt.getTime() + DAY_MS);
    const asked = await askRenewal(deps, consumer, { subscription: sub.number, purpose: 'Played.', endsAt });
    if (!asked.ok) {
      if (asked.error.kind === 'end-out-of-bounds') return;
      throw new Error(JSON.stringify(asked.error));
    }
    const { number } = asked.value;
    const plan = value(await previewPlan(deps, producer, number));
    if (!('planHash' in plan)) throw new Error(`no plan of a renewal: ${plan.state}`);
    const { version } = await db.prisma.subscriptionRequest.findUniqueOrThrow({ where: { number } });
    value(await approveRequest(deps, producer, { number, version, planHash: plan.planHash, comment: '' }));
  }

  private async tagged(to: string | null) {
    const { owner } = this.arena;
    await (to === null
      ? owner.send(new RemoveTagsFromStreamCommand({ StreamName: this.name, TagKeys: [PRODUCT_TAG_KEY] }))
      : owner.send(new AddTagsToStreamCommand({ StreamName: this.name, Tags: { [PRODUCT_TAG_KEY]: to } })));
    await this.repair();
  }

  private async policy(): Promise<{ Statement: { Sid?: string; Principal?: unknown }[] }> {
    const { Policy } = await this.arena.owner.send(
      new GetResourcePolicyCommand({ ResourceARN: this.stream }),
    );
    return { Statement: [], ...JSON.parse(Policy || '{}') };
  }

  private async putPolicy(statements: readonly object[]) {
    const { owner } = this.arena;
    const ResourceARN = this.stream;
    if (statements.length === 0) {
      await owner.send(new DeleteResourcePolicyCommand({ ResourceARN })).catch(() => undefined);
      return;
    }
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    await owner.send(new PutResourcePolicyCommand({ ResourceARN, Policy }));
  }

  /** Somebody with a console: takes a statement of ours, all of them, a role's share, or lets somebody else into one. */
  private async foreignEdit() {
    const { Statement } = await this.policy();
    const isOurs = ({ Sid }: { Sid?: string }) => Sid?.startsWith('Sluice') === true;
    const theirs = Statement.filter((statement) => !isOurs(statement));
    const ours = Statement.filter(isOurs);
    const what = this.pick(['drop one', 'drop all', 'drop role', 'let in'] as const);
    this.happened.push(what);
    if (what === 'drop role') {
      const of = this.pick(this.actors);
      const name = { RoleName: of.name, PolicyName: ROLE_POLICY_NAME };
      await this.arena.iam.send(new DeleteRolePolicyCommand(name)).catch(() => undefined);
    } else if (hasOrphan(Statement)) return;
    else if (what === 'drop one') await this.putPolicy([...theirs, ...ours.slice(1)]);
    else if (what === 'drop all') await this.putPolicy(theirs);
    else
      await this.putPolicy(
        [
          ...theirs,
          ...ours.map((statement) => ({
            ...statement,
            Principal: { AWS: this.actors.filter(({ gone }) => !gone).map(({ arn }) => arn) },
          })),
        ].filter(({ Principal }) => JSON.stringify(Principal) !== '{"AWS":[]}'),
      );
    await this.repair();
  }

  private async turnRole(of: Actor) {
    const { db } = this.arena.world;
    if (!of.gone && !of.recreated) {
      if (of.backDoor) await this.turnBackDoor(of);
      await this.arena.removeRole(of.name);
      of.gone = true;
      for (const sub of this.subs) if (sub.of === of) sub.stale = true;
    } else if (of.gone) {
      of.gone = false;
      of.recreated = true;
      const made = await this.arena.makeRole(of.name);
      of.kinesis = made.kinesis;
      await this.repair();
    } else if (!this.subs.some((sub) => sub.of === of && sub.state !== 'ended')) {
      // Its environment is checked again: from now on the new one may be asked for.
      const { RoleId } = await this.arena.roleFacts(of.name);
      await db.prisma.environmentPrincipal.update({
        where: { id: of.principalId },
        data: { roleId: RoleId },
      });
      of.recreated = false;
    }
  }

  private async turnBackDoor(of: Actor) {
    if (of.gone) return;
    const { Statement } = await this.policy();
    if (hasOrphan(Statement)) return;
    const sid = `${BACK_DOOR}${of.name.replaceAll('-', '')}`;
    const name = { RoleName: of.name, PolicyName: 'by-hand' };
    const rest = Statement.filter(({ Sid }) => Sid !== sid);
    if (of.backDoor) {
      await this.putPolicy(rest);
      await this.arena.iam.send(new DeleteRolePolicyCommand(name)).catch(() => undefined);
    } else {
      const own = { Effect: 'Allow', Action: RIGHTS.STANDARD_CONSUMER.stream, Resource: this.stream };
      await this.putPolicy([...rest, { Sid: sid, Principal: { AWS: of.arn }, ...own }]);
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [own] });
      await this.arena.iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument }));
    }
    of.backDoor = !of.backDoor;
    await scanTarget(this.arena.world.deps, { arn: this.stream, kind: 'STREAM' }, null);
    const shown = await this.arena.world.db.prisma.driftFinding.count({
      where: { targetArn: this.stream, resolvedAt: null, dimension: 'unmanaged', subject: { contains: sid } },
    });
    if (shown !== (of.backDoor ? 1 : 0)) throw new Error(`${sid} is shown ${shown} times`);
  }

  /** A stream of the same name is another one: whoever got in by the old one's policy must not get in by chance. */
  private async recreateStream() {
    const { owner } = this.arena;
    await owner.send(new DeleteStreamCommand({ StreamName: this.name, EnforceConsumerDeletion: true }));
    const wait = { client: owner, maxWaitTime: 60, minDelay: 0.05, maxDelay: 0.1 };
    await waitUntilStreamNotExists(wait, { StreamName: this.name });
    await owner.send(new CreateStreamCommand({ StreamName: this.name, ShardCount: 1 }));
    await waitUntilStreamExists(wait, { StreamName: this.name });
    for (const of of this.actors)
      if (of.backDoor) {
        const name = { RoleName: of.name, PolicyName: 'by-hand' };
        await this.arena.iam.send(new DeleteRolePolicyCommand(name));
        of.backDoor = false;
      }
    // A consumer went with its stream: no document heals that, its subscription is asked for anew.
    for (const sub of this.subs)
      if (sub.state !== 'ended' && needsConsumer(sub.pattern)) {
        const { number } = sub;
        const { deps } = this.arena.world;
        value(await revokeSubscription(deps, this.arena.portal.producer, { number, note: 'Gone.' }));
        sub.state = 'ended';
      }
    await this.settle();
    await this.repair();
  }

  /** Drift is found and repaired, as governance would. */
  private async repair() {
    const { deps } = this.arena.world;
    const ports = { ...deps, pacing: hasty, leases: shortLeases(deps.leases) };
    for (let tries = 0; tries < 300; tries += 1) {
      const repaired = await repairTarget(ports, { arn: this.stream, kind: 'STREAM' });
      if (repaired.kind !== 'later') break;
      await hasty.pause(10);
    }
    for (const { arn } of this.actors)
      for (let tries = 0; tries < 300; tries += 1) {
        const repaired = await repairTarget(ports, { arn, kind: 'ROLE' });
        if (repaired.kind !== 'later') break;
        await hasty.pause(10);
      }
  }

  /** Every subscription that moves is brought where it belongs, now and then by a worker that dies on the way. */
  private async settle() {
    const { world } = this.arena;
    const calm = { pacing: hasty, leases: shortLeases(world.deps.leases) };
    for (const sub of this.subs) {
      const wanted = { live: ['ACTIVE'], suspended: ['SUSPENDED'], ended: ['REVOKED', 'EXPIRED'] }[sub.state];
      const deadline = Date.now() + 60_000;
      for (let state = await stateOf(world, sub.id); !wanted.includes(state); ) {
        if (Date.now() > deadline || /PARTIAL|FAILED/.test(state))
          throw new Error(`${sub.pattern} is ${state}, not ${wanted.join()}: ${await this.why(sub)}`);
        const crash = this.chance() < 0.2;
        if (crash) {
          const [point, how] = [this.pick(POINTS), this.pick(CRASHES)];
          this.happened.push(`crash ${how} ${point}`);
          const { deps } = crashingAt(world.deps, point, how, shortLeases);
          await work(world, sub.id, { ...deps, pacing: hasty }).catch(() => undefined);
        } else if ((await work(world, sub.id, calm)).kind === 'busy') await hasty.pause(10);
        state = await stateOf(world, sub.id);
      }
    }
    this.subs = this.subs.filter(({ state }) => state !== 'ended');
  }

  private async why({ id }: Sub): Promise<string> {
    const steps = await this.arena.world.db.prisma.applyStep.findMany({
      where: { run: { subscriptionId: id }, state: 'failed' },
      select: { key: true, error: true },
    });
    return JSON.stringify(steps);
  }

  private async check() {
    const StreamARN = this.stream;
    for (const of of this.actors) {
      const own = this.subs.filter((sub) => sub.of === of && sub.state === 'live' && !sub.stale);
      const reads =
        !of.gone && (of.backDoor || own.some(({ pattern }) => RIGHTS[pattern].throughput === 'shared'));
      const writes = !of.gone && own.some(({ pattern }) => pattern === 'PRODUCER');
      const start = { ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' } as const;
      const record = { PartitionKey: 'k', Data: new Uint8Array([1]) };
      const [read, write, subscribe] = await Promise.all([
        answerTo(of.kinesis.send(new GetShardIteratorCommand({ StreamARN, ...start }))),
        answerTo(of.kinesis.send(new PutRecordCommand({ StreamARN, ...record }))),
        this.subscribes(of, own),
      ]);
      this.expect(`${of.name} reads`, read, reads);
      this.expect(`${of.name} writes`, write, writes);
      if (subscribe !== null) this.expect(`${of.name} subscribes`, subscribe, true);
    }
  }

  private async subscribes(of: Actor, own: readonly Sub[]): Promise<string | null> {
    const sub = own.find(({ pattern }) => needsConsumer(pattern));
    if (!sub || of.gone) return null;
    const { consumerArn } = await this.arena.world.db.prisma.grant.findFirstOrThrow({
      where: { subscriptionId: sub.id, kind: 'STREAM_CONSUMER' },
    });
    return answerTo(of.kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN: consumerArn ?? '' })));
  }

  private expect(what: string, answer: string, wanted: boolean) {
    if ((answer === 'allowed') !== wanted)
      throw new Error(`${what}: ${answer}, although ${wanted ? 'something' : 'nothing'} says that it may`);
  }
}

/** AWS may refuse a document that names a role by the id of one that is gone: people have to take it out first. */
const hasOrphan = (statements: readonly { Principal?: unknown }[]): boolean =>
  /"AROA[0-9A-Z]+"/.test(JSON.stringify(statements));
