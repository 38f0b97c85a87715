import type { FormState } from '@/components/ui/form-state';
import type { ChangeTermError } from '@/server/glossary/use-cases/change-term';
import type { CreateTermError } from '@/server/glossary/use-cases/create-term';
import { unreachable } from '@/server/kernel/result';

type Fault = Extract<FormState, { status: 'error' }>;

const fault = (message: string): Fault => ({ status: 'error', message });
const inField = (field: string, words: string): Fault => ({
  ...fault('One field needs a change.'),
  fields: { [field]: words },
});

/** What happened and what to do, for every way in which a change of the glossary is not accepted. */
export function termFault(error: CreateTermError | ChangeTermError): Fault {
  switch (error.kind) {
    case 'forbidden':
      return fault('Governance writes the glossary, governance of a domain the terms of its own domain.');
    case 'not-found':
      return fault('There is no such term any more.');
    case 'stale':
      return fault('Somebody changed the term meanwhile. Open the page anew, then do it again.');
    case 'busy':
      return fault('Somebody added a term of this name at the same moment. Try again.');
    case 'no-such-domain':
      return inField('domainId', 'There is no such domain any more. Choose another.');
    case 'name-taken':
      return inField('name', 'Another term has this name. Change that one, or choose another name.');
    case 'unknown-related':
      return inField(
        'related',
        `The glossary has no ${error.names.map((name) => `“${name}”`).join(', ')}. Add it first, or leave it out.`,
      );
    default:
      return unreachable(error);
  }
}
