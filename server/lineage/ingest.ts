import { boundedText } from '../access/bounded-text';
import type { PrismaClient } from '../db/generated/client';
import { isRefusedData } from '../db/refused-data';
import { batcher } from './batcher';
import { type Bucket, type BucketRule, take } from './domain/token-bucket';
import { problem, tooMany, UNKNOWN_TOKEN } from './problem';
import { type ReadEvent, readEvents } from './read-events';
import { type KnownToken, tokenLookup } from './token-lookup';
import { type Reported, type StoreDeps, type Stored, storeEvents } from './use-cases/store-events';

export type IngestDeps = StoreDeps & { readonly db: PrismaClient };

/** Bytes of one event, and of a batch. */
const MOST_BYTES = 1_048_576;
const MOST_BATCH_BYTES = 8_388_608;
/** Events in one transaction: enough that its cost is shared, few enough that nobody waits long. */
const TOGETHER = 500;
/** Of one token, in one process. */
const EVENTS_RULE: BucketRule = { perSecond: 2_000, most: 10_000 };
/** Tokens that are none, from one address. */
const WRONG_RULE: BucketRule = { perSecond: 1, most: 20 };
const MOST_BUCKETS = 10_000;

/** Buckets by key; `take` answers the seconds to wait, 0 when there was enough. */
function buckets(rule: BucketRule, now: () => number) {
  const kept = new Map<string, Bucket>();
  return (key: string, amount: number): number => {
    const taken = take(kept.get(key), amount, rule, now());
    if (!taken.ok) return taken.retryAfterSeconds;
    if (kept.size >= MOST_BUCKETS) kept.clear();
    kept.set(key, taken.bucket);
    return 0;
  };
}

/** Events of jobs whose namespaces the token does not name. */
const notItsOwn = ({ namespaces }: KnownToken, events: readonly ReadEvent[]): string | null => {
  if (namespaces.length === 0) return null;
  const other = events.find(
    ({ event }) =>
      event.kind !== 'DATASET' && !namespaces.some((each) => event.job.namespace.startsWith(each)),
  );
  return other && other.event.kind !== 'DATASET' ? other.event.job.namespace : null;
};

function answerOf(stored: readonly Stored[]): Response {
  if (stored.some(({ kind }) => kind === 'revoked')) return UNKNOWN_TOKEN();
  const of = (test: (each: Stored) => boolean) => stored.filter(test).length;
  const body = {
    accepted: of(({ kind }) => kind === 'stored'),
    repeated: of(({ kind }) => kind === 'repeated'),
    clamped: of((each) => each.kind === 'stored' && each.clamped),
  };
  return Response.json(body, { status: 201, headers: { 'cache-control': 'no-store' } });
}

/**
 * The door for OpenLineage events. Everything costs little until the token is known; the answer comes once the events
 * are committed. `address` is the caller's, as far as it is known.
 */
export function lineageIngest(deps: IngestDeps, rule: BucketRule = EVENTS_RULE) {
  const now = () => deps.clock.now().getTime();
  const lookUp = tokenLookup(() => deps.db, now);
  const takeEvents = buckets(rule, now);
  const takeWrong = buckets(WRONG_RULE, now);
  const together = batcher<Reported, Stored>((events) => storeEvents(deps, events), {
    most: TOGETHER,
    isOfItems: isRefusedData,
  });

  return async (
    request: Request,
    options: { readonly batch: boolean; readonly address: string },
  ): Promise<Response> => {
    const token = await lookUp(request.headers.get('authorization'));
    if (!token) {
      const wait = takeWrong(options.address, 1);
      return wait > 0 ? tooMany(wait) : UNKNOWN_TOKEN();
    }
    // One is taken before the body is read, the others of a batch once they are counted.
    const waitFirst = takeEvents(token.id, 1);
    if (waitFirst > 0) return tooMany(waitFirst);
    const most = options.batch ? MOST_BATCH_BYTES : MOST_BYTES;
    const text = await boundedText(request, most);
    if (text === null) return problem(413, 'Too large', { detail: `A body has at most ${most} bytes here.` });
    const read = readEvents(text, options.batch);
    if (!read.ok) return problem(422, 'Not an OpenLineage event', { errors: read.errors });
    const foreign = notItsOwn(token, read.events);
    if (foreign !== null)
      return problem(403, 'Not a namespace of this token', {
        detail: `It does not report jobs of ${foreign}.`,
      });
    const wait = read.events.length > 1 ? takeEvents(token.id, read.events.length - 1) : 0;
    if (wait > 0) return tooMany(wait);

    const { projectId, id: tokenId } = token;
    const settled = together.add(read.events.map((each) => ({ ...each, projectId, tokenId })));
    if (settled === null) return tooMany(1);
    try {
      return answerOf(await settled);
    } catch (error) {
      if (!isRefusedData(error)) throw error;
      return problem(422, 'Cannot be kept', { detail: 'Sent again, it would be refused again.' });
    }
  };
}
