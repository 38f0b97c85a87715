import { ZodError } from 'zod';
import { type FormState, fieldErrors } from '@/components/ui/form-state';

/** The form's fields as the schema names them: environment and role come as one value, `environmentId principalId`. */
export function requestForm(form: FormData): Record<string, unknown> {
  const { as = '', ...fields } = Object.fromEntries(form);
  const [environmentId = '', principalId = ''] = String(as).split(' ');
  return { ...fields, environmentId, principalId };
}

const PARTS: readonly unknown[] = ['environmentId', 'principalId'];

/** What is wrong with either part is said once, at the field that asks for both. */
export function requestFieldErrors(error: ZodError, form: FormData): FormState {
  const issues = error.issues.map((issue) =>
    PARTS.includes(issue.path[0]) ? { ...issue, path: ['as'], message: 'Choose a role.' } : issue,
  );
  return fieldErrors(new ZodError(issues), form);
}
