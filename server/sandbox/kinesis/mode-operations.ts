import type {
  UpdateStreamModeInput,
  UpdateStreamRecordDistributionStrategyInput,
  UpdateStreamWarmThroughputInput,
  UpdateStreamWarmThroughputOutput,
} from '@aws-sdk/client-kinesis';
import type { CallContext, Operation } from '../contract';
import { countedShards, onDemandLimitExceeded, shardLimitExceeded } from './account-quotas';
import type { AccountSettings } from './account-settings';
import { beginUpdate, type ControlPlane, rehearse } from './control-plane';
import { invalidArgument, limitExceeded, oneOf, requireMember, wrongMode } from './input';
import type { LiveStream } from './live-streams';
import { lastDay } from './reshard-rules';
import { openShards, type Reshape, type StreamState } from './stream-state';
import { checkStream, checkUnscoped, requireActiveStream, type StreamInput, streamTarget } from './target';
import { requireWarm, shardsFor, warmView } from './warm-throughput';

const MOST_SWITCHES = 2;

export type ModePlane = ControlPlane & {
  readonly settings: AccountSettings;
  /** Highest rate of writing within the last hour, in bytes a second. */
  readonly recentPeak: (stream: LiveStream, now: number) => number;
};

/** What decides how a stream scales and where its records go (docs/aws-facts.md §1). */
export function modeOperations(plane: ModePlane) {
  const target = (input: StreamInput, context: CallContext) => streamTarget(plane.streams, input, context);

  /** Two switches in 24 hours; the shards stay. To a provisioned stream neither AUTO nor warm throughput applies. */
  const switchMode: Operation<UpdateStreamModeInput, object> = {
    checks: (input, context) => [
      checkUnscoped('UpdateStreamMode', target(input, context), plane.unscopedByArn),
    ],
    async run(input, context) {
      const details = requireMember(input.StreamModeDetails, 'StreamModeDetails');
      const mode = oneOf(requireMember(details.StreamMode, 'streamModeDetails.streamMode'), 'streamMode', [
        'PROVISIONED',
        'ON_DEMAND',
      ]);
      const stream = requireActiveStream(target(input, context));
      const now = context.now.getTime();
      if (mode === 'PROVISIONED' && input.WarmThroughputMiBps !== undefined)
        throw invalidArgument('WarmThroughputMiBps is only valid when a stream becomes ON_DEMAND.');
      const warm =
        input.WarmThroughputMiBps === undefined
          ? 0
          : requireWarm(input.WarmThroughputMiBps, stream.state, plane.settings, now);
      if (mode === stream.state.mode) return undefined;
      const switches = lastDay(stream.state.modeSwitchedAt, now);
      if (plane.limitsBite()) requireSwitch(plane, stream.state, mode, switches.length);
      await beginUpdate(plane, stream, now, {
        change: {
          mode,
          warmMiBps: warm,
          distribution: 'USER_PARTITION_KEY',
          modeSwitchedAt: [...switches, now],
        },
        ...(warm > 0 && warming(plane, stream, Math.max(warm, openShards(stream.state).length))),
      });
      return undefined;
    },
  };

  const warmUp: Operation<UpdateStreamWarmThroughputInput, UpdateStreamWarmThroughputOutput> = {
    checks: (input, context) => [checkStream('UpdateStreamWarmThroughput', target(input, context))],
    async run(input, context) {
      const asked = requireMember(input.WarmThroughputMiBps, 'WarmThroughputMiBps');
      const stream = requireActiveStream(target(input, context));
      const { state } = stream;
      const now = context.now.getTime();
      if (state.mode !== 'ON_DEMAND')
        throw wrongMode(state, 'it is in PROVISIONED mode, which has no warm throughput.');
      const warm = requireWarm(asked, state, plane.settings, now);
      await beginUpdate(plane, stream, now, {
        change: { warmMiBps: warm },
        ...warming(plane, stream, shardsFor(warm, plane.recentPeak(stream, now))),
      });
      return {
        StreamARN: state.arn,
        StreamName: state.name,
        WarmThroughput: warmView({ ...state, warmMiBps: warm }),
      };
    },
  };

  /** In effect at once and without UPDATING; what is in the stream stays where it is. */
  const distribute: Operation<UpdateStreamRecordDistributionStrategyInput, object> = {
    checks: (input, context) => [
      checkStream('UpdateStreamRecordDistributionStrategy', target(input, context)),
    ],
    async run(input, context) {
      const distribution = oneOf(
        requireMember(input.RecordDistributionStrategy, 'RecordDistributionStrategy'),
        'recordDistributionStrategy',
        ['AUTO', 'USER_PARTITION_KEY'],
      );
      const stream = requireActiveStream(target(input, context));
      if (stream.state.mode !== 'ON_DEMAND')
        throw invalidArgument(
          `RecordDistributionStrategy is only supported in ON_DEMAND mode. Stream ${stream.state.name} under account ${stream.state.accountId} is in PROVISIONED mode.`,
        );
      await plane.streams.update(stream, { distribution });
      return undefined;
    },
  };

  return {
    UpdateStreamMode: switchMode,
    UpdateStreamWarmThroughput: warmUp,
    UpdateStreamRecordDistributionStrategy: distribute,
  };
}

function requireSwitch(
  { streams }: ControlPlane,
  state: StreamState,
  mode: StreamState['mode'],
  switchesToday: number,
): void {
  if (switchesToday >= MOST_SWITCHES)
    throw limitExceeded(
      `Stream ${state.name} under account ${state.accountId} can switch between on-demand and provisioned mode ${MOST_SWITCHES} times within 24 hours.`,
    );
  if (mode !== 'ON_DEMAND') return;
  const exceeded = onDemandLimitExceeded(state, streams.of(state.accountId, state.region));
  if (exceeded) throw exceeded;
}

/** The change of shards that brings an on-demand stream to `count`, if it is one and the account has room for it. */
function warming(plane: ModePlane, { state }: LiveStream, count: number): { readonly reshape?: Reshape } {
  if (count === openShards(state).length) return {};
  const reshape: Reshape = { kind: 'level', count };
  const more = rehearse(state, reshape).mostOpen - countedShards(state);
  const exceeded = plane.limitsBite()
    ? shardLimitExceeded(state, plane.streams.of(state.accountId, state.region), more)
    : null;
  if (exceeded) throw exceeded;
  return { reshape };
}
