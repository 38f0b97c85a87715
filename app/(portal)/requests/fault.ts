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
};

/** Words of a refused request, at the field that they speak of. */
export function requestFault(error: RequestError): Extract<FormState, { status: 'error' }> {
  const { message, field, href } = explainRequestError(error);
  return {
    status: 'error',
    message,
    ...(field ? { fields: { [FIELDS[field]]: message } } : {}),
    ...(href ? { link: { href, label: LABELS[error.kind] ?? 'Open it' } } : {}),
  };
}
