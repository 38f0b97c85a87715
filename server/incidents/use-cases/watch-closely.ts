import { LEVELS } from '../../metrics/domain/metric-catalog';
import type { Incident } from '../domain/incident';
import { BEFORE_MS } from '../domain/kept-series';
import type { IncidentTx } from '../ports';

/** For so long an incident counts as somebody who looks; whoever opens its load goes on. */
const WATCH_MS = 30 * 60_000;

/**
 * While it is young, the collector reads the stream every minute and with its shards, from before the trouble began: what is
 * not read now is not there to be kept. It spends no more than the budget of metrics allows.
 */
export const watchClosely = (
  tx: Pick<IncidentTx, 'metrics'>,
  { streamArn, beganAt, openedAt }: Incident,
): Promise<void> =>
  tx.metrics.watch(
    streamArn,
    {
      levels: LEVELS,
      resolution: 60,
      from: new Date(beganAt.getTime() - BEFORE_MS),
      until: new Date(openedAt.getTime() + WATCH_MS),
    },
    openedAt,
  );
