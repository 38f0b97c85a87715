import type { FormState } from '@/components/ui/form-state';
import { dependantLinks } from '@/server/access/dependant-links';
import type { AddPrincipalError } from '@/server/environments/use-cases/add-principal';
import type { CreateEnvironmentError } from '@/server/environments/use-cases/create-environment';
import type { CreateOutsideError } from '@/server/environments/use-cases/create-outside-environment';
import type { NoteAnywhereError } from '@/server/environments/use-cases/note-anywhere-arns';
import type { InUse } from '@/server/environments/use-cases/remove-environment';
import type { Actor } from '@/server/kernel/actor';
import { unreachable } from '@/server/kernel/result';

export type EnvironmentError =
  | CreateEnvironmentError
  | CreateOutsideError
  | NoteAnywhereError
  | AddPrincipalError
  | InUse
  | { readonly kind: 'stale' };

type Fault = Omit<Extract<FormState, { status: 'error' }>, 'status'>;

const CA_FAULTS = {
  none: 'There is no certificate in it. Paste them as PEM, each between BEGIN CERTIFICATE and END CERTIFICATE.',
  'more-than-certificates': 'Paste the certificates alone, without any other text.',
  'private-key':
    'This holds a private key. Never give it away: whoever has it is the authority. Paste the certificates alone.',
  unreadable: 'One of the certificates cannot be read. Paste it whole.',
  'no-authority':
    'One of them is no certificate of an authority. Paste the authority’s, not the one that your program uses.',
  expired: 'One of the certificates has expired. Paste the one that is valid now.',
} as const;

const inField = (field: string, message: string): Fault => ({ message, fields: { [field]: message } });

/** What happened and what to do, for every way in which a change of an environment is not accepted. */
export function environmentFault(error: EnvironmentError, actor: Actor): Fault {
  switch (error.kind) {
    case 'not-found':
      return { message: 'There is no such environment, or it is not yours to see.' };
    case 'forbidden':
      return {
        message: 'Your role does not allow this. Consumer owners of the project manage its environments.',
      };
    case 'not-assigned':
      return {
        message:
          'This account is not assigned as a whole to your project, so its roles cannot be named. A platform admin can assign it.',
      };
    case 'region-not-registered':
      return inField(
        'region',
        `Sluice works in ${error.regions.join(', ')} of this account. Choose one of them.`,
      );
    case 'name-taken':
      return inField('name', 'Your project has an environment of this name already.');
    case 'wrong-account':
      return inField(
        'roleArn',
        `This role is in account ${error.roleAccountId}; the environment is in ${error.accountId}. Name a role of its own account.`,
      );
    case 'duplicate':
      return inField('roleArn', 'The environment has this role already.');
    case 'in-use':
      return {
        message: 'These hang on it. Withdraw, decide or end them first:',
        list: dependantLinks(actor, error.dependants),
      };
    case 'set-by-environment':
      return {
        message:
          'This environment is one party outside AWS with one role. Make another environment for another role.',
      };
    case 'ca-unusable':
      return inField('caBundle', CA_FAULTS[error.because]);
    case 'wrong-place':
      return inField(error.field, 'It has to be in the environment’s account and Region.');
    case 'stale':
      return { message: 'Somebody changed the environment meanwhile. Open the page anew.' };
    default:
      return unreachable(error);
  }
}
