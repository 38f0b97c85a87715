import { redirect } from 'next/navigation';
import type { FormState } from '@/components/ui/form-state';
import { safeNext } from '@/server/access/domain/safe-redirect';

/** The answer to an act that is done: on a page of its own it goes on where the form says, in a dialog it stays. */
export function finished(form: FormData): FormState {
  const next = form.get('next');
  if (typeof next === 'string' && next !== '') redirect(safeNext(next));
  return { status: 'done' };
}
