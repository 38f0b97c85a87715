import type { FormState } from '@/components/ui/form-state';
import type { CreateResetLinkError } from '@/server/access/use-cases/create-reset-link';
import type { CreateUserError } from '@/server/access/use-cases/create-user';
import type { SetOrganisationRolesError } from '@/server/access/use-cases/set-organisation-roles';
import type { SetUserDisabledError } from '@/server/access/use-cases/set-user-disabled';
import { unreachable } from '@/server/kernel/result';

export type PersonError =
  | CreateUserError
  | CreateResetLinkError
  | SetOrganisationRolesError
  | SetUserDisabledError;
type Fault = Extract<FormState, { status: 'error' }>;

const fault = (message: string): Fault => ({ status: 'error', message });

/** What happened and what to do, for every way in which a change of a person is not accepted. */
export function personFault(error: PersonError): Fault {
  switch (error.kind) {
    case 'forbidden':
      return fault('Only platform admins manage people.');
    case 'email-taken':
      return {
        ...fault('One field needs a change.'),
        fields: { email: 'Somebody has this address already.' },
      };
    case 'no-such-user':
      return fault('There is no such person any more.');
    case 'last-administrator':
      return fault('This is the last platform admin who can sign in. Make somebody else one first.');
    case 'user-disabled':
      return fault('They are disabled. Enable them first.');
    case 'yourself':
      return {
        ...fault('Change your own password with the one you have.'),
        link: { href: '/me', label: 'Your page' },
      };
    default:
      return unreachable(error);
  }
}
