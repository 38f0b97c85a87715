import type { PolicyReader } from '../../grants/ports';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { countUnmanaged } from '../../streams/domain/unmanaged-statements';
import type { StreamReader } from '../../streams/ports';
import type { StoredStreamFacts } from '../domain/data-product';

export type FactsReaders = { readonly streamReader: StreamReader; readonly policyReader: PolicyReader };
export type ReadFactsError =
  | { readonly kind: 'stream-gone' }
  | { readonly kind: 'aws'; readonly failure: AwsFailure };

/** What pages show of a stream without asking AWS again. A policy that cannot be read leaves its count unknown. */
export async function readFacts(
  { streamReader, policyReader }: FactsReaders,
  target: AwsTarget,
  streamArn: string,
): Promise<Result<{ readonly facts: StoredStreamFacts; readonly readAt: Date }, ReadFactsError>> {
  const [stream, policy] = await Promise.all([
    streamReader.readStream(target, streamArn),
    policyReader.readStreamPolicy(target, streamArn),
  ]);
  if (!stream.ok)
    return err(
      stream.error.kind === 'not-found' ? { kind: 'stream-gone' } : { kind: 'aws', failure: stream.error },
    );
  const { status, mode, openShards, retentionHours, encryption, consumers, readAt } = stream.value;
  const unmanagedStatements = policy.ok ? countUnmanaged(policy.value) : null;
  const facts = { status, mode, openShards, retentionHours, encryption, consumers, unmanagedStatements };
  return ok({ facts, readAt });
}
