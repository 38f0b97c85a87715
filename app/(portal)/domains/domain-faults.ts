import type { FormState } from '@/components/ui/form-state';
import { dependantLinks } from '@/server/access/dependant-links';
import type { DomainAccessError } from '@/server/catalog/use-cases/change-domain';
import type { RemoveDomainError } from '@/server/catalog/use-cases/remove-domain';
import type { Actor } from '@/server/kernel/actor';
import { unreachable } from '@/server/kernel/result';

export type DomainError = DomainAccessError | RemoveDomainError | { readonly kind: 'slug-taken' };
type Fault = Extract<FormState, { status: 'error' }>;

const fault = (message: string): Fault => ({ status: 'error', message });

/** What happened and what to do, for every way in which a change of a domain is not accepted. */
export function domainFault(error: DomainError, actor: Actor): Fault {
  switch (error.kind) {
    case 'forbidden':
      return fault('Only platform admins and governance manage domains.');
    case 'slug-taken':
      return {
        ...fault('One field needs a change.'),
        fields: { slug: 'Another domain has this short name. Choose another.' },
      };
    case 'no-such-domain':
      return fault('There is no such domain any more.');
    case 'stale':
      return fault('Somebody changed the domain meanwhile. Open the page anew, then do it again.');
    case 'in-use':
      return {
        ...fault(
          'Products belong to it; move them first. A retired one can be published again, so it counts too.',
        ),
        list: dependantLinks(actor, error.dependants),
      };
    default:
      return unreachable(error);
  }
}
