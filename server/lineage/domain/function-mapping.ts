import { parseArn, parseStreamArn, type StreamArn } from '../../kernel/arn';

/** A Lambda function that AWS calls with the records of a stream now. */
export type FunctionMapping = {
  readonly uuid: string;
  /** Without version or alias: each of them is the same function to whoever looks at a graph. */
  readonly functionArn: string;
  readonly streamArn: StreamArn;
  /** The fan-out consumer through which it reads; null: it shares the stream's own throughput. */
  readonly consumerArn: string | null;
  /** As AWS names it. */
  readonly state: string;
};

/** What ListEventSourceMappings says of one; anything may be missing. */
export type SaidMapping = {
  readonly UUID?: string | undefined;
  readonly FunctionArn?: string | undefined;
  readonly EventSourceArn?: string | undefined;
  readonly State?: string | undefined;
};

/** States in which no record arrives; a mapping that is being changed goes on delivering. */
const RESTING = new Set(['Disabled', 'Disabling', 'Deleting', 'Creating']);

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]`, without the qualifier; null for anything else. */
export function parseFunctionArn(text: string): {
  readonly functionArn: string;
  readonly functionName: string;
  readonly accountId: string;
  readonly region: string;
} | null {
  const arn = parseArn(text);
  const functionName = arn && /^function:([\w-]{1,140})(?::[\w$-]+)?$/.exec(arn.resource)?.[1];
  if (arn?.service !== 'lambda' || !functionName) return null;
  const { partition, region, accountId } = arn;
  return {
    functionArn: `arn:${partition}:lambda:${region}:${accountId}:function:${functionName}`,
    ...{ functionName, accountId, region },
  };
}

/** A mapping that brings records of a stream to a function now; null for all others, of queues and tables too. */
export function flowingMapping({
  UUID,
  FunctionArn,
  EventSourceArn,
  State,
}: SaidMapping): FunctionMapping | null {
  const source = EventSourceArn ?? '';
  const [streamArn = ''] = source.split('/consumer/');
  const named = parseFunctionArn(FunctionArn ?? '');
  if (UUID === undefined || !named || !parseStreamArn(streamArn)) return null;
  if (State === undefined || RESTING.has(State)) return null;
  const { functionArn } = named;
  return {
    ...{ uuid: UUID, functionArn, streamArn, state: State },
    consumerArn: source === streamArn ? null : source,
  };
}
