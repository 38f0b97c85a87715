import type { ZodError } from 'zod';

export type FormLink = {
  readonly href: string;
  readonly label: string;
  /** In a tab of its own, so that this one keeps what was typed. */
  readonly newTab?: boolean;
};

/** What a form's action answers. `values` repeats what was typed, because React clears a form after its action. */
export type FormState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'error';
      readonly message: string;
      readonly fields?: Readonly<Record<string, string>>;
      readonly values?: Readonly<Record<string, string>>;
      /** Where the fault can be put right, for instance the product that exists already. */
      readonly link?: FormLink;
      /** What stands in the way; without `href`, something that this person may not open. */
      readonly list?: readonly { readonly href: string | null; readonly label: string }[];
    }
  | {
      readonly status: 'done';
      readonly message?: string;
      /** What was made and is shown this once, for instance a one-time link. */
      readonly shownOnce?: string;
      /** Where it goes on, when the form stays to show something. */
      readonly link?: FormLink;
    };

/** A server action behind a form. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

export const idle: FormState = { status: 'idle' };

/** Sent again after signing in, the form does what it was to do: it stays as it was typed. */
export const SESSION_ENDED: FormState = {
  status: 'error',
  message:
    'Your session has ended, so nothing was changed. What you typed stays here: sign in, come back and send it again.',
  link: { href: '/sign-in', label: 'Sign in in a new tab', newTab: true },
};

/** The text fields of a form; files and repeated names are left out. */
export function typedValues(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** First message of every field of a failed parse. */
export function fieldErrors(error: ZodError, form?: FormData): FormState {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.') || 'form'] ??= issue.message;
  const count = Object.keys(fields).length;
  return {
    status: 'error',
    message: count === 1 ? 'One field needs a change.' : `${count} fields need a change.`,
    fields,
    values: form && typedValues(form),
  };
}

/** The field's own message, or that of the first part of it: `regions.1` for `regions`. */
export function errorOf(state: FormState, field: string): string | undefined {
  if (state.status !== 'error' || !state.fields) return undefined;
  const part = Object.keys(state.fields).find((key) => key === field || key.startsWith(`${field}.`));
  return part === undefined ? undefined : state.fields[part];
}

export const typed = (state: FormState, field: string, initial = ''): string =>
  (state.status === 'error' ? state.values?.[field] : undefined) ?? initial;
