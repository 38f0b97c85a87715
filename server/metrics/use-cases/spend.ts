import type { Level } from '../domain/metric-catalog';
import { allowanceOf } from '../domain/settings';
import { maySpend, mayUse, priceOf } from '../domain/spending';
import type { CollectDeps } from '../ports';

/**
 * Counts what a request will cost before it is made, in one row for all collectors: whatever crashes, and however many
 * collectors there are, more than the budget is never asked for. False: it would pass what its level may use today.
 */
export function reserve(
  { unitOfWork, clock }: Pick<CollectDeps, 'unitOfWork' | 'clock'>,
  accountId: string,
  level: Level,
  metrics: number,
): Promise<boolean> {
  return unitOfWork(async ({ metrics: repository }) => {
    const now = clock.now();
    const settings = await repository.lockSettings();
    const spent = await repository.spent(now);
    const micros = priceOf(metrics, settings);
    const today = {
      spent: spent.today,
      allowance: allowanceOf(settings, spent, now),
      share: mayUse(level === 'SHARD'),
    };
    if (!maySpend(today, micros)) return false;
    await repository.addSpend(now, { accountId, level, metrics, micros });
    return true;
  });
}
