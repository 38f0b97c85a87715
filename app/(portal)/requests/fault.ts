import type { FormState } from '@/components/ui/form-state';
import type { RequestError } from '@/server/requests/domain/errors';
import { explainRequestError } from '@/server/requests/domain/explain-error';

/** The form asks for environment and role in one field. */
const FIELDS = {
  environmentId: 'as',
  principalId: 'as',
  pattern: 'pattern',
  endsAt: 'endsAt',
  comment: 'comment',
};

const LABELS: Partial<Record<RequestError['kind'], string>> = {
  'duplicate-request': 'Open the request',
  'duplicate-subscription': 'Open the subscription',
  'not-renewable': 'Open the subscription',
};

/** Words of a refused request, at the field that they speak of. */
export function requestFault(error: RequestError, number?: number): Extract<FormState, { status: 'error' }> {
  const { message, field, href } = explainRequestError(error);
  // The page stays as it was, so that the message can be read beside what was decided on.
  if (error.kind === 'stale' && number !== undefined)
    return { status: 'error', message, link: { href: `/requests/${number}`, label: 'See how it is now' } };
  return {
    status: 'error',
    message,
    ...(field ? { fields: { [FIELDS[field]]: message } } : {}),
    ...(href ? { link: { href, label: LABELS[error.kind] ?? 'Open it' } } : {}),
  };
}
