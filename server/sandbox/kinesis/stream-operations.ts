import type {
  DecreaseStreamRetentionPeriodInput,
  DeleteStreamInput,
  IncreaseStreamRetentionPeriodInput,
  UpdateMaxRecordSizeInput,
} from '@aws-sdk/client-kinesis';
import { AwsError, type Operation } from '../contract';
import { inFlightExceeded } from './account-quotas';
import { beginUpdate, type ControlPlane } from './control-plane';
import { maxRecordSize } from './create-stream';
import { invalidArgument, notActive, requireMember } from './input';
import type { LiveStreams } from './live-streams';
import { trimHorizon } from './stream-state';
import { checkStream, requireActiveStream, requireStream, streamTarget } from './target';
import { statusOf } from './transition';

/** Possible while the stream is being created as well, and then at once the end of that (docs/aws-facts.md §6). */
export const deleteStream = (plane: ControlPlane): Operation<DeleteStreamInput, object> => ({
  checks: (input, context) => [checkStream('DeleteStream', streamTarget(plane.streams, input, context))],
  async run(input, context) {
    const { streams, times, consumerCount } = plane;
    const stream = requireStream(streamTarget(streams, input, context));
    const status = statusOf(stream.state);
    const { name, accountId, region } = stream.state;
    if (status !== 'ACTIVE' && status !== 'CREATING') throw notActive(stream.state, status);
    if (consumerCount(stream) > 0 && input.EnforceConsumerDeletion !== true)
      throw new AwsError(
        'ResourceInUseException',
        `Stream ${name} under account ${accountId} has registered consumers. Deregister them, or set EnforceConsumerDeletion.`,
      );
    const others = streams.of(accountId, region).filter((each) => each !== stream);
    const exceeded = plane.limitsBite() ? inFlightExceeded(others) : null;
    if (exceeded) throw exceeded;
    const now = context.now.getTime();
    await streams.begin(stream, { status: 'DELETING', until: now + times.deleteMs }, now);
    return undefined;
  },
});

type RetentionInput = IncreaseStreamRetentionPeriodInput | DecreaseStreamRetentionPeriodInput;

/** Raising does not bring trimmed records back; lowering loses records at once (docs/aws-facts.md §1). */
export const changeRetention = (
  streams: LiveStreams,
  direction: 'Increase' | 'Decrease',
): Operation<RetentionInput, object> => ({
  checks: (input, context) => [
    checkStream(`${direction}StreamRetentionPeriod`, streamTarget(streams, input, context)),
  ],
  async run(input, context) {
    const hours = requireMember(input.RetentionPeriodHours, 'RetentionPeriodHours');
    const stream = requireActiveStream(streamTarget(streams, input, context));
    const current = stream.state.retentionHours;
    if (hours < 24)
      throw invalidArgument(
        `Minimum allowed retention period is 24 hours. Requested retention period (${hours} hours) is too short.`,
      );
    if (hours > 8_760)
      throw invalidArgument(
        `Maximum allowed retention period is 8760 hours. Requested retention period (${hours} hours) is too long.`,
      );
    if (!Number.isInteger(hours))
      throw invalidArgument(`RetentionPeriodHours must be a whole number of hours. Requested: ${hours}.`);
    if (direction === 'Increase' ? hours < current : hours > current)
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${stream.state.name} can not be ${direction === 'Increase' ? 'shorter' : 'longer'} than existing retention period (${current} hours). Use ${direction === 'Increase' ? 'Decrease' : 'Increase'}RetentionPeriod API.`,
      );
    const now = context.now.getTime();
    const before = trimHorizon(stream.state, now);
    const lowered = trimHorizon({ ...stream.state, retentionHours: hours }, now);
    await streams.update(stream, { retentionHours: hours, trimmedBefore: Math.max(before, lowered) });
    return undefined;
  },
});

/** The stream is UPDATING for a moment (docs/aws-facts.md §1). Records that are larger already stay. */
export const updateMaxRecordSize = (plane: ControlPlane): Operation<UpdateMaxRecordSizeInput, object> => ({
  checks: (input, context) => [
    checkStream('UpdateMaxRecordSize', streamTarget(plane.streams, input, context)),
  ],
  async run(input, context) {
    const maxRecordKiB = maxRecordSize(requireMember(input.MaxRecordSizeInKiB, 'MaxRecordSizeInKiB'));
    const stream = requireActiveStream(streamTarget(plane.streams, input, context));
    await beginUpdate(plane, stream, context.now.getTime(), { change: { maxRecordKiB } });
    return undefined;
  },
});
