import type { StartStreamEncryptionInput, StopStreamEncryptionInput } from '@aws-sdk/client-kinesis';
import type { CallContext, Operation } from '../contract';
import { beginUpdate, type ControlPlane } from './control-plane';
import { invalidArgument, limitExceeded, oneOf, requireMember, textOfLength } from './input';
import { lastDay } from './reshard-rules';
import { withPeriod } from './stream-encryption';
import type { StreamKeys } from './stream-keys';
import type { StreamState } from './stream-state';
import { checkStream, requireActiveStream, streamTarget } from './target';

type EncryptionInput = StartStreamEncryptionInput | StopStreamEncryptionInput;

/** Each in 24 hours (docs/aws-facts.md §1). */
const MOST_CHANGES = 25;

/** Both take effect when the stream is ACTIVE again, for the records that come after that. */
export function encryptionOperations(plane: ControlPlane, keys: StreamKeys) {
  const target = (input: EncryptionInput, context: CallContext) =>
    streamTarget(plane.streams, input, context);
  const keyIdOf = (input: EncryptionInput): string =>
    textOfLength(requireMember(input.KeyId, 'KeyId'), 'keyId', 1, 2_048);

  const start: Operation<StartStreamEncryptionInput, object> = {
    // Who encrypts a stream must be able to look at the key (docs/aws-facts.md §2).
    checks(input, context) {
      const stream = target(input, context);
      const key = keys.locate(keyIdOf(input), context);
      return [
        checkStream('StartStreamEncryption', stream),
        keys.check('DescribeKey', key, stream.arn, context),
      ];
    },
    async run(input, context) {
      requireKms(input);
      const stream = requireActiveStream(target(input, context));
      const keyId = keyIdOf(input);
      const now = context.now.getTime();
      const changes = requireRoom(plane, stream.state, stream.state.encryptedAt, now);
      await keys.prepare(keyId, context);
      const arn = keys.locate(keyId, context);
      keys.requireUsable(arn, context.now);
      const period = { since: now + plane.times.updateMs, key: { keyId, arn } };
      const encryption = withPeriod(stream.state, period, now);
      await beginUpdate(plane, requireActiveStream(target(input, context)), now, {
        change: { encryption, encryptedAt: [...changes, now] },
      });
      return undefined;
    },
  };

  const stop: Operation<StopStreamEncryptionInput, object> = {
    checks: (input, context) => [checkStream('StopStreamEncryption', target(input, context))],
    async run(input, context) {
      requireKms(input);
      keyIdOf(input);
      const stream = requireActiveStream(target(input, context));
      const now = context.now.getTime();
      const changes = requireRoom(plane, stream.state, stream.state.decryptedAt, now);
      const encryption = withPeriod(stream.state, { since: now + plane.times.updateMs }, now);
      await beginUpdate(plane, stream, now, { change: { encryption, decryptedAt: [...changes, now] } });
      return undefined;
    },
  };

  return { StartStreamEncryption: start, StopStreamEncryption: stop };
}

function requireKms(input: EncryptionInput): void {
  const type = requireMember(input.EncryptionType, 'EncryptionType');
  if (oneOf(type, 'encryptionType', ['NONE', 'KMS']) === 'NONE')
    throw invalidArgument('Encryption type NONE is not supported here: it is KMS.');
}

/** The changes of the last 24 hours, when there is room for one more. */
function requireRoom(
  { limitsBite }: ControlPlane,
  { name, accountId }: StreamState,
  times: readonly number[] | undefined,
  now: number,
): number[] {
  const changes = lastDay(times, now);
  if (limitsBite() && changes.length >= MOST_CHANGES)
    throw limitExceeded(
      `Stream ${name} under account ${accountId}: encryption can be started, and stopped, ${MOST_CHANGES} times within 24 hours.`,
    );
  return changes;
}
