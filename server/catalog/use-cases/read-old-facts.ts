import type { AwsFailure } from '../../kernel/aws-failure';
import { inTurn } from '../../streams/in-turn';
import { type ReadStreamDeps, recordFailure, refreshFacts } from './read-stream';

const PAGE = 100;
const ACCOUNTS_AT_ONCE = 8;
/** An account that does not let Sluice in is not asked for each of its streams. */
const FAILURES_IN_A_ROW = 3;

type OldFacts = { readonly id: string; readonly accountId: string };
type Stopping = { readonly stopping: () => boolean };

/**
 * Reads the streams of offered products whose facts are old and measures them by the standards: the accounts side by
 * side, one stream of each at a time. A stream that cannot be read keeps its last facts with their time, and is tried
 * next round.
 */
export async function readOldFacts(
  deps: ReadStreamDeps,
  options: Stopping & { readonly olderThanMs: number },
): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - options.olderThanMs);
  const shut = new Map<string, readonly AwsFailure[]>();
  for (let after: string | null = null; ; ) {
    const page: readonly OldFacts[] = await readPage(deps, before, after);
    await inTurn(lanesOf(page), ACCOUNTS_AT_ONCE, (lane) => readLane(deps, lane, shut, options));
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE || options.stopping()) return;
  }
}

const readPage = (deps: ReadStreamDeps, before: Date, after: string | null) =>
  deps.unitOfWork((tx) => tx.products.factsReadBefore(before, after, PAGE));

function lanesOf(products: readonly OldFacts[]): readonly (readonly OldFacts[])[] {
  const lanes = new Map<string, OldFacts[]>();
  for (const product of products) {
    const lane = lanes.get(product.accountId) ?? [];
    lanes.set(product.accountId, lane);
    lane.push(product);
  }
  return [...lanes.values()];
}

async function readLane(
  deps: ReadStreamDeps,
  lane: readonly OldFacts[],
  shut: Map<string, readonly AwsFailure[]>,
  { stopping }: Stopping,
): Promise<void> {
  for (const { id, accountId } of lane) {
    if (stopping()) return;
    const failures = shut.get(accountId) ?? [];
    const last = failures.length >= FAILURES_IN_A_ROW ? failures.at(-1) : undefined;
    if (last) {
      await recordFailure(deps, id, last);
      continue;
    }
    const read = await refreshFacts(deps, id);
    const failure = !read.ok && read.error.kind === 'aws' ? read.error.failure : null;
    shut.set(accountId, failure && isOfAccount(failure) ? [...failures, failure] : []);
  }
}

/** What would fail for every other stream of the account too. */
const isOfAccount = ({ operation, kind }: AwsFailure): boolean =>
  operation === 'sts:AssumeRole' || kind === 'unavailable';
