import type { PolicyReader } from '../grants/ports';
import type { AwsTarget } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import type { StreamReader } from '../streams/ports';

export type PacedReaders = { readonly streamReader: StreamReader; readonly policyReader: PolicyReader };

/** The same readers for rounds that nobody waits for: each call waits for its account's turn. */
export function pacedReaders({ streamReader, policyReader }: PacedReaders, gate: CallGate): PacedReaders {
  const turn = ({ accountId, region }: AwsTarget, operation: string) =>
    gate.turn({ accountId, region, operation });
  return {
    streamReader: {
      async listStreams(target, next, limit) {
        await turn(target, 'kinesis:ListStreams');
        return streamReader.listStreams(target, next, limit);
      },
      async readStream(target, streamArn) {
        await Promise.all([
          turn(target, 'kinesis:DescribeStreamSummary'),
          turn(target, 'kinesis:ListTagsForStream'),
        ]);
        return streamReader.readStream(target, streamArn);
      },
    },
    policyReader: {
      async readStreamPolicy(target, streamArn) {
        await turn(target, 'kinesis:GetResourcePolicy');
        return policyReader.readStreamPolicy(target, streamArn);
      },
    },
  };
}
