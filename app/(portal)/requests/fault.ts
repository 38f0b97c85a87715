import type { FormState } from '@/components/ui/form-state';
import type { RequestError } from '@/server/requests/domain/errors';
import { explainRequestError } from '@/server/requests/domain/explain-error';

/** The form asks for environment and role in one field. */
const FIELDS = {
  environmentId: 'as',
  principalId: 'as',
  pattern: 'pattern',
  route: 'route',
  endsAt: 'endsAt',
  comment: 'comment',
};

/** The form has the other way right there. */
const OFFERED = 'The role in the owner’s account would do here: choose it and send again.';

const LABELS: Partial<Record<RequestError['kind'], string>> = {
  'duplicate-request': 'Open the request',
  'duplicate-subscription': 'Open the subscription',
  'not-renewable': 'Open the subscription',
  'not-changeable': 'Open the subscription',
  'being-changed': 'Open the subscription',
  'nothing-changes': 'Open the subscription',
};

/** Words of a refused request, at the field that they speak of. */
export function requestFault(error: RequestError, number?: number): Extract<FormState, { status: 'error' }> {
  const { message, field, href, offers } = explainRequestError(error);
  // The page stays as it was, so that the message can be read beside what was decided on.
  if (error.kind === 'stale' && number !== undefined)
    return { status: 'error', message, link: { href: `/requests/${number}`, label: 'See how it is now' } };
  return {
    status: 'error',
    message,
    ...(field ? { fields: { [FIELDS[field]]: message } } : {}),
    ...(offers ? { fields: { route: OFFERED } } : {}),
    ...(href ? { link: { href, label: LABELS[error.kind] ?? 'Open it' } } : {}),
  };
}
