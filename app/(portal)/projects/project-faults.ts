import type { FormState } from '@/components/ui/form-state';
import { dependantLinks } from '@/server/access/dependant-links';
import type { Actor } from '@/server/kernel/actor';
import { unreachable } from '@/server/kernel/result';
import type { AddMemberError } from '@/server/projects/use-cases/add-member';
import type { CreateProjectError } from '@/server/projects/use-cases/create-project';
import type { RemoveProjectError } from '@/server/projects/use-cases/remove-project';
import type { SetMemberRolesError } from '@/server/projects/use-cases/set-member-roles';

export type ProjectError = CreateProjectError | AddMemberError | SetMemberRolesError | RemoveProjectError;
type Fault = Extract<FormState, { status: 'error' }>;

const fault = (message: string): Fault => ({ status: 'error', message });
const inField = (field: string, message: string): Fault => ({
  ...fault('One field needs a change.'),
  fields: { [field]: message },
});

/** What happened and what to do, for every way in which a change of a project is not accepted. */
export function projectFault(error: ProjectError, actor: Actor): Fault {
  switch (error.kind) {
    case 'forbidden':
      return fault('Only platform admins manage projects and the roles in them.');
    case 'slug-taken':
      return inField('slug', 'Another project has this short name. Choose another.');
    case 'no-such-project':
      return fault('There is no such project any more.');
    case 'no-such-user':
      return {
        ...inField('email', 'Nobody has this address. Add the person first.'),
        link: { href: '/people/new', label: 'Add a person' },
      };
    case 'member-already':
      return inField('email', 'They are a member already. Change their roles in the list.');
    case 'stale':
      return fault('Somebody changed the project meanwhile. Open the page anew, then do it again.');
    case 'in-use':
      return {
        ...fault('These hang on it. Retire, decide or end them first:'),
        list: dependantLinks(actor, error.dependants),
      };
    default:
      return unreachable(error);
  }
}
