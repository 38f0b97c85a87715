import type { FormState } from '@/components/ui/form-state';
import { dependantLinks } from '@/server/access/dependant-links';
import type { RegisterAccountInput, UpdateAccountInput } from '@/server/accounts/schema';
import type { AssignAccountError } from '@/server/accounts/use-cases/assign-account';
import type { RegisterAccountError } from '@/server/accounts/use-cases/register-account';
import type { UnassignAccountError } from '@/server/accounts/use-cases/unassign-account';
import type { UpdateAccountError } from '@/server/accounts/use-cases/update-account';
import type { Actor } from '@/server/kernel/actor';
import { unreachable } from '@/server/kernel/result';

type Fault = Extract<FormState, { status: 'error' }>;

const inField = (field: string, message: string): Fault => ({
  status: 'error',
  message: 'One field needs a change.',
  fields: { [field]: message },
});
const fault = (message: string): Fault => ({ status: 'error', message });

const GONE = 'There is no such account, or it is not yours to manage.';
const aliasTaken = (alias: string) =>
  inField('alias', `Another account is called ${alias}. Choose another alias.`);

export function registerFault(error: RegisterAccountError, input: RegisterAccountInput): Fault {
  switch (error.kind) {
    case 'forbidden':
      return fault('Only platform administrators register accounts.');
    case 'id-taken':
      return {
        ...inField('id', 'This account is registered already.'),
        link: { href: `/accounts/${input.id}`, label: 'Open it' },
      };
    case 'alias-taken':
      return aliasTaken(input.alias);
    default:
      return unreachable(error);
  }
}

export function updateFault(error: UpdateAccountError, input: UpdateAccountInput, actor: Actor): Fault {
  switch (error.kind) {
    case 'not-found':
      return fault(GONE);
    case 'role-of-other-account':
      return inField(
        'spokeRoleArn',
        `This role is in account ${error.roleAccountId}; the spoke role must be in ${input.id}.`,
      );
    case 'alias-taken':
      return aliasTaken(input.alias);
    case 'regions-in-use':
      return {
        ...inField('regions', `Still in use: ${error.regions.join(', ')}.`),
        message: `Something live is in ${error.regions.join(', ')}, and would lose its ground:`,
        list: dependantLinks(actor, error.dependants),
      };
    case 'stale':
      return {
        ...fault('Somebody else changed this account since you opened it. Nothing of yours was saved.'),
        link: { href: `/accounts/${input.id}`, label: 'See how it is now' },
      };
    default:
      return unreachable(error);
  }
}

export function assignFault(error: AssignAccountError): Fault {
  switch (error.kind) {
    case 'not-found':
      return fault(GONE);
    case 'no-such-project':
      return inField('projectId', 'There is no such project any more.');
    case 'assigned-already':
      return inField('projectId', 'This project may use that already.');
    default:
      return unreachable(error);
  }
}

export function unassignFault(error: UnassignAccountError, actor: Actor): Fault {
  switch (error.kind) {
    case 'not-found':
      return fault('This assignment is gone already.');
    case 'in-use':
      return {
        ...fault(
          'The project still uses it. Retire, decide or end these first: they would lose their ground.',
        ),
        list: dependantLinks(actor, error.dependants),
      };
    default:
      return unreachable(error);
  }
}
