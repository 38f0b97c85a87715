import type {
  DisableEnhancedMonitoringInput,
  EnableEnhancedMonitoringInput,
  EnhancedMonitoringOutput,
} from '@aws-sdk/client-kinesis';
import type { CallContext, Operation } from '../contract';
import type { ControlPlane } from './control-plane';
import { oneOf, requireMember, validationError } from './input';
import type { ShardLevelMetric } from './stream-state';
import { checkUnscoped, requireActiveStream, type StreamInput, streamTarget } from './target';

/** Every shard-level metric, docs/aws-facts.md §5. */
export const SHARD_LEVEL_METRICS: readonly ShardLevelMetric[] = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
];

/** Which shard-level metrics are published is kept with the stream; whoever publishes reads it there. */
export function monitoringOperations(plane: ControlPlane) {
  type Input = EnableEnhancedMonitoringInput | DisableEnhancedMonitoringInput;
  const target = (input: StreamInput, context: CallContext) => streamTarget(plane.streams, input, context);

  const changing = (
    action: string,
    change: (current: ReadonlySet<string>, asked: ReadonlySet<string>, metric: string) => boolean,
  ): Operation<Input, EnhancedMonitoringOutput> => ({
    checks: (input, context) => [checkUnscoped(action, target(input, context), plane.unscopedByArn)],
    async run(input, context) {
      const asked = requireMetrics(input.ShardLevelMetrics);
      const stream = requireActiveStream(target(input, context));
      const current = stream.state.shardLevelMetrics ?? [];
      const held = new Set<string>(current);
      const desired = SHARD_LEVEL_METRICS.filter((metric) => change(held, asked, metric));
      await plane.streams.update(stream, { shardLevelMetrics: desired });
      return {
        StreamName: stream.state.name,
        CurrentShardLevelMetrics: [...current],
        DesiredShardLevelMetrics: desired,
        StreamARN: stream.state.arn,
      };
    },
  });

  return {
    EnableEnhancedMonitoring: changing(
      'EnableEnhancedMonitoring',
      (current, asked, metric) => current.has(metric) || asked.has(metric),
    ),
    DisableEnhancedMonitoring: changing(
      'DisableEnhancedMonitoring',
      (current, asked, metric) => current.has(metric) && !asked.has(metric),
    ),
  };
}

function requireMetrics(names: readonly string[] | undefined): ReadonlySet<string> {
  const given = requireMember(names, 'ShardLevelMetrics');
  if (given.length < 1 || given.length > SHARD_LEVEL_METRICS.length)
    throw validationError(
      given.length,
      'shardLevelMetrics',
      `Member must have length between 1 and ${SHARD_LEVEL_METRICS.length}`,
    );
  const known = given.map((name) => oneOf(name, 'shardLevelMetrics', [...SHARD_LEVEL_METRICS, 'ALL']));
  return new Set(known.includes('ALL') ? SHARD_LEVEL_METRICS : known);
}
