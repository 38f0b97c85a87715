import type { PriceTable } from '../../prices/domain/price-table';
import type { AskedWay, Estimate } from './analysis';
import { type AnalysisWindow, secondsOf } from './second-tally';
import { estimateTransfer, oldShare, priceOf } from './transfer';

/**
 * What an analysis will carry over and cost, before it begins. Without a measurement it is the most that the shards take:
 * a cap that is shown is better than a guess that is passed.
 */
export function estimateOf(
  prices: PriceTable,
  facts: { readonly openShards: number; readonly mode: 'ON_DEMAND' | 'PROVISIONED' } | null,
  window: AnalysisWindow,
  way: AskedWay,
  { measuredBytes = null, now }: { readonly measuredBytes?: number | null; readonly now: number },
): Estimate {
  const shards = facts?.openShards ?? 1;
  const transfer = estimateTransfer({ seconds: secondsOf(window), shards, measuredBytes });
  const usd = priceOf(prices, {
    bytes: transfer.bytes,
    oldBytes: transfer.bytes * oldShare(window, now),
    shards,
    method: way === 'POLLING' ? 'POLLING' : 'FAN_OUT',
    mode: facts?.mode ?? 'PROVISIONED',
  });
  return { ...transfer, usd, shards };
}
