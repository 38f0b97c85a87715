import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { PRODUCT_TAG_KEY } from '../../policies/build/live-grant';
import { consumerNameIn } from '../../policies/build/stream-consumer';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import type { StreamConsumer, WriteSession } from '../ports';
import { overtaken, ownFailure } from './own-failures';
import { tryAgain } from './try-again';
import type { Run } from './write-sides';

/** What of a run, its session and its surroundings the consumer needs. */
type Deps = Pick<ApplyDeps, 'pacing'>;
type ConsumerRun = {
  readonly subject: {
    readonly stream: Pick<ApplySubject['stream'], 'arn'>;
    readonly productTag: string;
  };
  readonly leases: Pick<Run['leases'], 'stillHeld'>;
  readonly steps: Pick<Run['steps'], 'again'>;
};
type Session = Pick<WriteSession, 'findConsumer' | 'registerConsumer' | 'tagConsumer' | 'deregisterConsumer'>;

/** How often a run looks whether AWS is done with the consumer; after that the job itself is tried again later. */
const LOOKS = 20;
const LOOK_PAUSE_MS = 500;

const notActive = ({ name, status }: StreamConsumer): AwsFailure =>
  ownFailure(
    'kinesis:DescribeStreamConsumer',
    'ConsumerNotActive',
    'unavailable',
    true,
    `Consumer ${name} is still ${status}.`,
  );
const missing = ownFailure(
  'kinesis:DescribeStreamConsumer',
  'ConsumerNotActive',
  'unavailable',
  true,
  'The consumer that was registered is not shown yet.',
);

/** The name is the subscription's own, so what an earlier run registered and never wrote down is found by it. */
export const consumerNameFor = ({ grants }: ApplySubject): string | null => {
  const grant = grants.find(({ kind }) => kind === 'STREAM_CONSUMER');
  return grant ? consumerNameIn(grant.targetArn) : null;
};

/**
 * The subscription's consumer, ACTIVE and with the product's tag, which its role's policy asks for: found or
 * registered. One that is being deleted is waited for, and made anew.
 */
export async function ensureConsumer(
  deps: Deps,
  run: ConsumerRun,
  session: Session,
  name: string,
): Promise<Result<StreamConsumer, AwsFailure>> {
  const { stream, productTag } = run.subject;
  const tags = { [PRODUCT_TAG_KEY]: productTag };
  const again = () => run.steps.again('register-consumer');
  let last: AwsFailure = missing;
  for (let look = 1; look <= LOOKS; look += 1) {
    if (look > 1) await deps.pacing.pause(LOOK_PAUSE_MS);
    const found = await tryAgain(deps.pacing, () => session.findConsumer(stream.arn, name), again);
    if (!found.ok) return found;
    const consumer = found.value;
    if (consumer?.status === 'ACTIVE') return withTags(deps, run, session, consumer, tags);
    if (consumer) {
      last = notActive(consumer);
      continue;
    }
    if (!(await run.leases.stillHeld())) return err(overtaken);
    const registered = await session.registerConsumer(stream.arn, name, tags);
    // A conflict means that it is there: an answer was lost on the way. The next look sees it.
    if (!registered.ok) {
      if (!registered.error.retryable) return registered;
      last = registered.error;
      if (registered.error.kind !== 'conflict') again();
    }
  }
  return err(last);
}

/** Tags were given at the registration; what somebody took away since is given back. */
async function withTags(
  deps: Deps,
  run: ConsumerRun,
  session: Session,
  consumer: StreamConsumer,
  tags: Readonly<Record<string, string>>,
): Promise<Result<StreamConsumer, AwsFailure>> {
  if (Object.entries(tags).every(([key, value]) => consumer.tags[key] === value)) return ok(consumer);
  if (!(await run.leases.stillHeld())) return err(overtaken);
  const tagged = await tryAgain(deps.pacing, () => session.tagConsumer(consumer.arn, tags));
  return tagged.ok ? ok({ ...consumer, tags: { ...consumer.tags, ...tags } }) : tagged;
}

/** Ends the consumer. Done when AWS says DELETING: from then on nobody can subscribe (docs/aws-facts.md §1). */
export async function endConsumer(
  deps: Deps,
  run: ConsumerRun,
  session: Session,
  name: string,
): Promise<Result<void, AwsFailure>> {
  const { stream } = run.subject;
  const again = () => run.steps.again('deregister-consumer');
  for (let look = 1; look <= LOOKS; look += 1) {
    if (look > 1) await deps.pacing.pause(LOOK_PAUSE_MS);
    const found = await tryAgain(deps.pacing, () => session.findConsumer(stream.arn, name), again);
    if (!found.ok) return found;
    const consumer = found.value;
    if (!consumer || consumer.status === 'DELETING') return ok(undefined);
    if (!(await run.leases.stillHeld())) return err(overtaken);
    const ended = await tryAgain(deps.pacing, () => session.deregisterConsumer(consumer.arn), again);
    if (!ended.ok) return ended;
  }
  return err(
    ownFailure(
      'kinesis:DeregisterStreamConsumer',
      'ReadBackDiffers',
      'conflict',
      true,
      `Consumer ${name} is still there.`,
    ),
  );
}
