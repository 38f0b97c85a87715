'use server';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors } from '@/components/ui/form-state';
import { safeNext } from '@/server/access/domain/safe-redirect';
import { signInInput } from '@/server/access/schema';
import { fromOwnPage } from '@/server/access/session';
import { signIn } from '@/server/access/sign-in';
import { loadEnvironment } from '@/server/runtime/environment';
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people';
import { refusalWords } from './refusal-words';

const failed = (message: string, fields: Record<string, string> = {}, email = ''): FormState => ({
  status: 'error',
  message,
  fields,
  values: { email },
});

async function attempt(email: string, password: string, next: string | undefined): Promise<FormState> {
  if (!(await fromOwnPage()))
    return failed('This form was not sent from Sluice’s own page. Open the sign-in anew.');
  const outcome = await signIn(email, password);
  if (outcome.kind === 'signed-in') redirect(safeNext(next));
  const words = refusalWords(outcome, 'E-mail and password do not match.');
  return failed(words, outcome.kind === 'wrong' ? { password: words } : {}, email);
}

export async function signInAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = signInInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    const { fields, message } = { fields: {}, message: '', ...fieldErrors(input.error) };
    return failed(message, fields, String(form.get('email') ?? ''));
  }
  return attempt(input.data.email, input.data.password, input.data.next);
}

/** One press signs a person of the demo mesh in; on any other Sluice nobody has these addresses. */
export async function demoSignInAction(_previous: FormState, form: FormData): Promise<FormState> {
  const person = DEMO_PEOPLE.find(({ email }) => email === form.get('person'));
  if (!person || loadEnvironment().SLUICE_AWS !== 'sandbox')
    return failed('Demo sign-ins exist only with the AWS sandbox.');
  const next = form.get('next');
  return attempt(person.email, DEMO_PASSWORD, typeof next === 'string' ? next : undefined);
}
