import type { GovernedReader } from '../../drift/ports';
import type { Pacing } from '../../grants/apply-ports';
import { tryAgain } from '../../grants/use-cases/try-again';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { isManagedKey } from '../domain/managed-keys';
import type { ManagedTagRecord } from '../domain/managed-tag';
import type { ManagedTagWriter, TaggedResource } from '../ports';

export type TagWriterDeps = {
  readonly pacing: Pacing;
  readonly governedReader: GovernedReader;
  readonly managedTagWriter: ManagedTagWriter;
};

type Tags = Readonly<Record<string, string>>;
/** Sluice's keys that the resource carries and nobody proposed: a repair takes them off. */
const unproposed = (tags: Tags, wanted: readonly WantedTag[]): readonly WantedTag[] =>
  Object.keys(tags)
    .filter((key) => isManagedKey(key) && !wanted.some((tag) => tag.key === key))
    .map((key) => ({ key, value: null }));

export type WantedTag = Pick<ManagedTagRecord, 'key' | 'value'>;

/** Tags settle within seconds to a minute (docs/aws-facts.md §3): looks again before it believes that they differ. */
const LOOKS = 5;
const LOOK_PAUSE_MS = 200;

const failed = (
  code: string,
  kind: AwsFailure['kind'],
  retryable: boolean,
  awsMessage: string,
): AwsFailure => ({
  kind,
  retryable,
  operation: 'sluice:WriteTag',
  code,
  awsMessage,
});
const notYet = failed(
  'TagNotYetVisible',
  'conflict',
  true,
  'The tag was written, but AWS does not show it yet.',
);
export const overtaken = failed(
  'LeaseLost',
  'conflict',
  true,
  'Another run writes to the same resource now.',
);
const gone = (arn: string) => failed('NotThere', 'not-found', false, `${arn} is not there.`);

/** Null: AWS says that the resource is not there. */
async function readTags(
  { governedReader, pacing }: TagWriterDeps,
  target: AwsTarget,
  { kind, arn }: TaggedResource,
): Promise<Result<Tags | null, AwsFailure>> {
  if (kind === 'ROLE') {
    const role = await tryAgain(pacing, () => governedReader.readRole(target, arn));
    return role.ok ? ok(role.value?.tags ?? null) : role;
  }
  const streamArn = arn.replace(/\/consumer\/.*$/, '');
  const consumers = kind === 'CONSUMER' ? [arn] : [];
  const stream = await tryAgain(pacing, () => governedReader.readStream(target, streamArn, consumers));
  if (!stream.ok) return stream;
  return ok((kind === 'CONSUMER' ? stream.value?.consumers[0]?.tags : stream.value?.tags) ?? null);
}

const differing = (tags: Tags, wanted: readonly WantedTag[]) =>
  wanted.filter(({ key, value }) => (tags[key] ?? null) !== value);

/**
 * Brings some of Sluice's tags of one resource to what they should be, and believes only what AWS reads back. Running
 * it again, from anywhere in between, ends the same. The caller holds the lease; `stillMine` asks for it before each write.
 */
export async function writeTags(
  deps: TagWriterDeps,
  {
    target,
    resource,
    runId,
    stillMine,
    strict = false,
  }: {
    readonly target: AwsTarget;
    readonly resource: TaggedResource;
    readonly runId: string;
    readonly stillMine: () => Promise<boolean>;
    /** Takes Sluice’s other keys off as well. */
    readonly strict?: boolean;
  },
  wanted: readonly WantedTag[],
): Promise<Result<'wrote' | 'as-it-was', AwsFailure>> {
  const before = await readTags(deps, target, resource);
  if (!before.ok) return before;
  // What is gone carries nothing, which is all that taking a tag away asks for.
  if (before.value === null)
    return wanted.every(({ value }) => value === null) ? ok('as-it-was') : err(gone(resource.arn));
  const all = strict ? [...wanted, ...unproposed(before.value, wanted)] : wanted;
  const changes = differing(before.value, all);
  if (changes.length === 0) return ok('as-it-was');
  for (const { key, value } of changes) {
    if (!(await stillMine())) return err(overtaken);
    const written = await tryAgain(deps.pacing, () =>
      value === null
        ? deps.managedTagWriter.remove(target, resource, key, runId)
        : deps.managedTagWriter.put(target, resource, { key, value }, runId),
    );
    if (!written.ok) return written;
  }
  for (let look = 1; look <= LOOKS; look += 1) {
    const seen = await readTags(deps, target, resource);
    if (!seen.ok) return seen;
    if (seen.value === null) return err(gone(resource.arn));
    if (differing(seen.value, all).length === 0) return ok('wrote');
    await deps.pacing.pause(LOOK_PAUSE_MS * look);
  }
  return err(notYet);
}
