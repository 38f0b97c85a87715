import { may } from '../access/permissions';
import { type AwsAccount, targetOf } from '../accounts/domain/account';
import { accountRepository } from '../accounts/repository';
import type { PrismaClient } from '../db/generated/client';
import type { PolicyReader } from '../grants/ports';
import type { Actor } from '../kernel/actor';
import { parseStreamArn } from '../kernel/arn';
import type { AwsFailure } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { notesOf } from './domain/stream-notes';
import { countUnmanaged } from './domain/unmanaged-statements';
import { inTurn } from './in-turn';
import type { DiscoveredStream, StreamFacts, StreamReader } from './ports';
import type { DescribeStreamInput, DiscoverStreamsInput } from './schema';
import type { DiscoveredStreamRow, PublishedAs, StreamDetail, StreamDiscovery } from './view';

type Deps = {
  readonly db: PrismaClient;
  readonly streamReader: StreamReader;
  readonly policyReader: PolicyReader;
  readonly clock: Clock;
};

export type DiscoverError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-assigned' }
  | { readonly kind: 'unknown-region'; readonly regions: readonly string[] }
  | { readonly kind: 'aws'; readonly failure: AwsFailure };

/** DescribeStreamSummary allows 20 calls per second and account (docs/aws-facts.md §1), shared with everybody there. */
const DESCRIBED_AT_ONCE = 5;
const PAGE = 25;

type Usable = {
  readonly account: AwsAccount;
  /** Null: the whole account. */
  readonly only: readonly string[] | null;
};

async function usableAccount(
  db: PrismaClient,
  actor: Actor,
  projectId: string,
  accountId: string,
): Promise<Result<Usable, DiscoverError>> {
  if (!may(actor, 'products:draft', { ownerProjectId: projectId })) return err({ kind: 'not-found' });
  const accounts = accountRepository(db);
  const [account, assignments] = await Promise.all([
    accounts.find(accountId),
    accounts.assignments({ accountId, projectId }),
  ]);
  if (!account || assignments.length === 0) return err({ kind: 'not-assigned' });
  const whole = assignments.some((assignment) => assignment.streamArn === null);
  return ok({ account, only: whole ? null : assignments.flatMap((each) => each.streamArn ?? []) });
}

/** Products of these streams by ARN; `hidden` for drafts that the actor may not know of. */
async function productsOf(
  db: PrismaClient,
  actor: Actor,
  streamArns: readonly string[],
): Promise<ReadonlyMap<string, PublishedAs | 'hidden'>> {
  const products = await db.dataProduct.findMany({
    where: { streamArn: { in: [...streamArns] } },
    select: {
      streamArn: true,
      slug: true,
      name: true,
      lifecycle: true,
      ownerProjectId: true,
      domainId: true,
    },
  });
  return new Map(
    products.map(({ streamArn, ownerProjectId, domainId, ...product }) => {
      const visible =
        product.lifecycle !== 'DRAFT' || may(actor, 'products:see-draft', { ownerProjectId, domainId });
      return [streamArn, visible ? product : 'hidden'];
    }),
  );
}

function toRow(
  stream: DiscoveredStream,
  facts: Result<StreamFacts, AwsFailure>,
  product: PublishedAs | 'hidden' | undefined,
): DiscoveredStreamRow {
  return {
    ...stream,
    facts: facts.ok ? facts.value : null,
    failure: facts.ok ? null : facts.error,
    publishedAs: product === undefined || product === 'hidden' ? null : product,
    notes: [...(facts.ok ? notesOf(facts.value) : []), ...(product === 'hidden' ? (['taken'] as const) : [])],
    choosable: product === undefined && stream.status === 'ACTIVE',
  };
}

/** Streams of one account and Region as AWS lists them now, each with its facts. Only what is assigned is shown. */
export async function discoverStreams(
  deps: Deps,
  actor: Actor,
  input: DiscoverStreamsInput,
): Promise<Result<StreamDiscovery, DiscoverError>> {
  const usable = await usableAccount(deps.db, actor, input.projectId, input.accountId);
  if (!usable.ok) return usable;
  const { account, only } = usable.value;
  if (!account.regions.includes(input.region))
    return err({ kind: 'unknown-region', regions: account.regions });
  const target = targetOf(account, input.region);

  const listed = only
    ? await readAssigned(deps, target, only)
    : await deps.streamReader.listStreams(target, input.next, PAGE);
  if (!listed.ok) return err({ kind: 'aws', failure: listed.error });
  const { streams } = listed.value;
  const [facts, products] = await Promise.all([
    inTurn(streams, DESCRIBED_AT_ONCE, (stream) => deps.streamReader.readStream(target, stream.streamArn)),
    productsOf(
      deps.db,
      actor,
      streams.map((stream) => stream.streamArn),
    ),
  ]);
  return ok({
    accountId: account.id,
    region: input.region,
    streams: streams.flatMap((stream, index) => {
      const read = facts[index];
      return read ? [toRow(stream, read, products.get(stream.streamArn))] : [];
    }),
    next: listed.value.next ?? null,
    readAt: deps.clock.now(),
  });
}

/** Single assigned streams are read one by one: the rest of the account is not the project's to list. */
async function readAssigned(
  deps: Deps,
  target: ReturnType<typeof targetOf>,
  streamArns: readonly string[],
): Promise<Result<{ streams: readonly DiscoveredStream[]; next?: string }, AwsFailure>> {
  const here = streamArns.filter((arn) => parseStreamArn(arn)?.region === target.region).toSorted();
  const read = await inTurn(here, DESCRIBED_AT_ONCE, (arn) => deps.streamReader.readStream(target, arn));
  const streams: DiscoveredStream[] = [];
  for (const facts of read) {
    if (!facts.ok && facts.error.kind !== 'not-found') return facts;
    if (!facts.ok) continue;
    const { streamArn, status, mode, createdAt } = facts.value;
    const streamName = parseStreamArn(streamArn)?.streamName ?? streamArn;
    streams.push({ streamArn, streamName, status, mode, createdAt });
  }
  return ok({ streams });
}

/** One stream that the project may publish, as AWS describes it now. */
export async function describeStream(
  deps: Deps,
  actor: Actor,
  input: DescribeStreamInput,
): Promise<Result<StreamDetail, DiscoverError>> {
  const arn = parseStreamArn(input.streamArn);
  if (!arn) return err({ kind: 'not-found' });
  const usable = await usableAccount(deps.db, actor, input.projectId, arn.accountId);
  if (!usable.ok) return usable;
  const { account, only } = usable.value;
  if (only && !only.includes(input.streamArn)) return err({ kind: 'not-assigned' });
  if (!account.regions.includes(arn.region)) return err({ kind: 'unknown-region', regions: account.regions });

  const target = targetOf(account, arn.region);
  const [facts, policy, products] = await Promise.all([
    deps.streamReader.readStream(target, input.streamArn),
    deps.policyReader.readStreamPolicy(target, input.streamArn),
    productsOf(deps.db, actor, [input.streamArn]),
  ]);
  if (!facts.ok) return err({ kind: 'aws', failure: facts.error });
  const product = products.get(input.streamArn);
  return ok({
    ...facts.value,
    accountId: account.id,
    region: arn.region,
    streamName: arn.streamName,
    unmanagedStatements: policy.ok ? countUnmanaged(policy.value) : null,
    publishedAs: product === undefined || product === 'hidden' ? null : product,
    notes: notesOf(facts.value),
  });
}
