import { parseArgs } from 'node:util';
import { parseStreamArn } from '@/server/kernel/arn';
import { err, ok, type Result } from '@/server/kernel/result';

export type ConsumerOptions = {
  /** Profile of the consumer's own role; absent: the SDK's ordinary credentials. */
  readonly role?: string;
  readonly streamArn: string;
  /** The fan-out consumer that the owner registered: records are pushed to it. Absent: they are polled for. */
  readonly consumerArn?: string;
  readonly region: string;
  readonly pattern: 'consumer' | 'producer';
  /** Start with the records that are there already. */
  readonly fromStart: boolean;
};

export const USAGE = `Reads a stream as a consumer of another account does, once a second, until Ctrl-C.

  npm run demo:consumer -- --role fraud-scoring --stream arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured

  --role      profile of the role that reads (default: the SDK's own credentials)
  --stream    ARN of the stream; another account's stream has to be named by its ARN
  --consumer  ARN of the fan-out consumer that was registered for the role: has records pushed instead of polling
  --pattern   consumer (default) or producer, which puts one record a second instead
  --from      latest (default) or trim-horizon, which starts with the oldest record`;

export function parseOptions(args: readonly string[]): Result<ConsumerOptions, string> {
  let values: {
    role?: string;
    stream?: string;
    consumer?: string;
    pattern?: string;
    from?: string;
    help?: boolean;
  };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        role: { type: 'string' },
        stream: { type: 'string' },
        consumer: { type: 'string' },
        pattern: { type: 'string', default: 'consumer' },
        from: { type: 'string', default: 'latest' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    return err(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
  const { role, stream, consumer, pattern, from } = values;
  if (values.help || stream === undefined) return err(USAGE);
  const arn = parseStreamArn(stream);
  if (!arn) return err(`--stream is not the ARN of a stream: ${stream}`);
  if (consumer !== undefined && !consumer.startsWith(`${stream}/consumer/`))
    return err(`--consumer is not the ARN of a consumer of that stream: ${consumer}`);
  if (pattern !== 'consumer' && pattern !== 'producer')
    return err(`--pattern is consumer or producer, not ${pattern}`);
  if (from !== 'latest' && from !== 'trim-horizon')
    return err(`--from is latest or trim-horizon, not ${from}`);
  return ok({
    ...(role !== undefined && { role }),
    streamArn: stream,
    ...(consumer !== undefined && { consumerArn: consumer }),
    region: arn.region,
    pattern,
    fromStart: from === 'trim-horizon',
  });
}
