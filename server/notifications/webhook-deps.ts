import type { Deps } from '../deps';
import { seal } from './secret-box';
import type { WebhookDeps } from './use-cases/webhook-transaction';
import { urlProblem } from './webhook-address';

/** What the use-cases of webhooks need, by the settings of this process. */
export function webhookDeps({
  unitOfWork,
  clock,
  randomness,
  outgoing,
}: Pick<Deps, 'unitOfWork' | 'clock' | 'randomness' | 'outgoing'>): WebhookDeps & {
  readonly origin: string;
} {
  const { secret, networks, origin } = outgoing;
  return {
    unitOfWork,
    clock,
    origin,
    urlProblem: (url) => urlProblem(url, networks),
    seal: secret === null ? null : (plain) => seal(plain, secret),
    newSecret: randomness.token,
  };
}
