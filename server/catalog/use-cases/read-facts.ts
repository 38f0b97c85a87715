import type { PolicyReader } from '../../grants/ports';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import type { StreamReading } from '../../standards/domain/facts';
import { countUnmanaged } from '../../streams/domain/unmanaged-statements';
import type { StreamReader } from '../../streams/ports';
import type { StoredStreamFacts } from '../domain/data-product';

export type FactsReaders = { readonly streamReader: StreamReader; readonly policyReader: PolicyReader };
export type ReadFactsError =
  | { readonly kind: 'stream-gone'; readonly failure: AwsFailure }
  | { readonly kind: 'aws'; readonly failure: AwsFailure };

export type ReadFacts = {
  readonly facts: StoredStreamFacts;
  /** What standards ask of it besides. */
  readonly reading: StreamReading;
  readonly readAt: Date;
};

/** What pages show of a stream without asking AWS again. A policy that cannot be read leaves its count unknown. */
export async function readFacts(
  { streamReader, policyReader }: FactsReaders,
  target: AwsTarget,
  streamArn: string,
): Promise<Result<ReadFacts, ReadFactsError>> {
  const [stream, policy] = await Promise.all([
    streamReader.readStream(target, streamArn),
    policyReader.readStreamPolicy(target, streamArn),
  ]);
  if (!stream.ok)
    return err({ kind: stream.error.kind === 'not-found' ? 'stream-gone' : 'aws', failure: stream.error });
  const { status, mode, openShards, retentionHours, encryption, consumers, readAt, tags, shardMetrics } =
    stream.value;
  const unmanagedStatements = policy.ok ? countUnmanaged(policy.value) : null;
  const facts = { status, mode, openShards, retentionHours, encryption, consumers, unmanagedStatements };
  const reading = { encryption, retentionHours, tags, shardMetrics: shardMetrics ?? [] };
  return ok({ facts, reading, readAt });
}
