import type { FormState } from '@/components/ui/form-state';

/** Ticks of a form that was not accepted come back as one text; before that the given ones hold. */
export function chosenRoles<Role extends string>(
  state: FormState,
  field: string,
  known: readonly Role[],
  given: readonly Role[],
): readonly Role[] {
  const text = state.status === 'error' ? state.values?.[field] : undefined;
  if (text === undefined) return given;
  const ticked = text.split(',');
  return known.filter((role) => ticked.includes(role));
}
