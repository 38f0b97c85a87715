import type {
  DescribeAccountSettingsOutput,
  DescribeLimitsOutput,
  UpdateAccountSettingsInput,
  UpdateAccountSettingsOutput,
} from '@aws-sdk/client-kinesis';
import type { CallContext, Operation } from '../contract';
import { type AccountRegion, MOST_ON_DEMAND, onDemandCount, shardLimit } from './account-quotas';
import type { AccountSettings } from './account-settings';
import { commitmentView, disabled, enabled, isCommitted } from './commitment';
import { invalidArgument, oneOf, requireMember } from './input';
import type { LiveStreams } from './live-streams';
import { openShards } from './stream-state';
import { checkAccount } from './target';

const accountOf = ({ caller, region }: CallContext): AccountRegion => ({
  accountId: caller.accountId,
  region,
});

/** Channels are not emulated, so there are none to count. */
export const describeLimits = (streams: LiveStreams): Operation<object, DescribeLimitsOutput> => ({
  checks: (_input, context) => [checkAccount('DescribeLimits', context)],
  run(_input, context) {
    const { accountId, region } = accountOf(context);
    const own = streams.of(accountId, region);
    return {
      ShardLimit: shardLimit(region),
      OpenShardCount: own.reduce((sum, { state }) => sum + openShards(state).length, 0),
      OnDemandStreamCount: onDemandCount(own),
      OnDemandStreamCountLimit: MOST_ON_DEMAND,
      ChannelCount: 0,
    };
  },
});

export const describeAccountSettings = (
  settings: AccountSettings,
): Operation<object, DescribeAccountSettingsOutput> => ({
  checks: (_input, context) => [checkAccount('DescribeAccountSettings', context)],
  run: (_input, context) => view(settings, context),
});

export const updateAccountSettings = (
  streams: LiveStreams,
  settings: AccountSettings,
): Operation<UpdateAccountSettingsInput, UpdateAccountSettingsOutput> => ({
  checks: (_input, context) => [checkAccount('UpdateAccountSettings', context)],
  async run(input, context) {
    const asked = requireMember(
      input.MinimumThroughputBillingCommitment,
      'MinimumThroughputBillingCommitment',
    );
    const status = oneOf(
      requireMember(asked.Status, 'minimumThroughputBillingCommitment.status'),
      'minimumThroughputBillingCommitment.status',
      ['ENABLED', 'DISABLED'],
    );
    const account = accountOf(context);
    const now = context.now.getTime();
    const before = settings.commitment(account);
    if (status === 'DISABLED' && isCommitted(before, now)) requireNothingWarm(streams, account);
    const after = status === 'ENABLED' ? enabled(before, now) : disabled(before, now);
    if (after) await settings.setCommitment(account, after);
    return view(settings, context);
  },
});

const view = (settings: AccountSettings, context: CallContext) => ({
  MinimumThroughputBillingCommitment: commitmentView(
    settings.commitment(accountOf(context)),
    context.now.getTime(),
  ),
});

/** Warm throughput has to be taken off all streams before the account leaves (docs/aws-facts.md §1). */
function requireNothingWarm(streams: LiveStreams, { accountId, region }: AccountRegion): void {
  const warm = streams
    .of(accountId, region)
    .find(({ state }) => (state.transition?.change?.warmMiBps ?? state.warmMiBps ?? 0) > 0);
  if (warm)
    throw invalidArgument(
      `MinimumThroughputBillingCommitment cannot be disabled while streams of the account have warm throughput configured. Stream ${warm.state.name} has ${warm.state.warmMiBps} MiB/s.`,
    );
}
