import type { IncidentDeps } from '../../incidents/ports';
import { evaluateAlerts } from '../../incidents/use-cases/evaluate-alerts';
import type { JobHandler } from '../definitions';

export const evaluate =
  (deps: IncidentDeps): JobHandler<'alerts.evaluate'> =>
  async ({ streamArn }) => {
    await evaluateAlerts(deps, streamArn);
  };
