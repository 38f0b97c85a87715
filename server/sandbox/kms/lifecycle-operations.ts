import type {
  CancelKeyDeletionRequest,
  CancelKeyDeletionResponse,
  DisableKeyRequest,
  EnableKeyRequest,
  ScheduleKeyDeletionRequest,
  ScheduleKeyDeletionResponse,
} from '@aws-sdk/client-kms';
import { jsonConstraints } from '../constraints';
import type { CallContext, Operation } from '../contract';
import { invalidState } from './errors';
import { checkKey } from './key-check';
import { keyStatus } from './key-record';
import type { KeyRing } from './key-ring';
import { keyTarget, requireKey, requireLivingKey } from './key-target';

type KeyInput = { readonly KeyId: string | undefined };

const DAY = 86_400_000;
const USUAL_WINDOW = 30;

/** Enabling, disabling and deleting keys. A deletion happens by the clock, after 7 to 30 days. */
export function lifecycleOperations(ring: KeyRing) {
  const { keys } = ring;
  const target = ({ KeyId = '' }: KeyInput, context: CallContext) => keyTarget(keys, KeyId, context);

  const switching = (
    action: 'EnableKey' | 'DisableKey',
  ): Operation<EnableKeyRequest | DisableKeyRequest, object> => ({
    checks: (input, context) => [checkKey(ring, action, target(input, context), context)],
    async run(input, context) {
      const key = requireLivingKey(target(input, context), context.now);
      await keys.save({ ...key, enabled: action === 'EnableKey' });
      return undefined;
    },
  });

  const schedule: Operation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse> = {
    checks(input, context) {
      jsonConstraints.checkNumber(input.PendingWindowInDays, 'pendingWindowInDays', 7, 30);
      const days = input.PendingWindowInDays ?? USUAL_WINDOW;
      return [
        checkKey(ring, 'ScheduleKeyDeletion', target(input, context), context, {
          more: { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(days) },
        }),
      ];
    },
    async run(input, context) {
      const key = requireLivingKey(target(input, context), context.now);
      const windowDays = input.PendingWindowInDays ?? USUAL_WINDOW;
      const at = context.now.getTime() + windowDays * DAY;
      await keys.save({ ...key, deletion: { at, windowDays } });
      return {
        KeyId: key.arn,
        DeletionDate: new Date(at),
        KeyState: 'PendingDeletion',
        PendingWindowInDays: windowDays,
      };
    },
  };

  const cancel: Operation<CancelKeyDeletionRequest, CancelKeyDeletionResponse> = {
    checks: (input, context) => [checkKey(ring, 'CancelKeyDeletion', target(input, context), context)],
    async run(input, context) {
      const { deletion: _off, ...key } = requireKey(target(input, context));
      if (keyStatus({ ...key, ...(_off && { deletion: _off }) }, context.now.getTime()) !== 'PendingDeletion')
        throw invalidState(`${key.arn} is not pending deletion.`);
      // It comes back disabled, so that nobody uses it unawares.
      await keys.save({ ...key, enabled: false });
      return { KeyId: key.arn };
    },
  };

  return {
    EnableKey: switching('EnableKey'),
    DisableKey: switching('DisableKey'),
    ScheduleKeyDeletion: schedule,
    CancelKeyDeletion: cancel,
  };
}
