import { clientProfile, isComplete } from '../environments/domain/outside/client-profile';
import { roleSetOf } from '../environments/present-outside';
import { toOutside } from '../environments/repository';
import type { SubscriptionView } from './view';

type Row = {
  readonly environment: {
    readonly name: string;
    readonly region: string;
    readonly account: { readonly id: string };
    readonly outside: Parameters<typeof toOutside>[0];
  };
  readonly principal: { readonly roleArn: string };
};

/** How a program outside AWS gets its role; null inside AWS. */
export function clientProfileOf({ environment, principal }: Row): SubscriptionView['clientProfile'] {
  const party = toOutside(environment.outside);
  const place = { name: environment.name, accountId: environment.account.id, region: environment.region };
  const set = party && roleSetOf(place, principal.roleArn, party);
  return set && { text: clientProfile(set), complete: isComplete(set) };
}
