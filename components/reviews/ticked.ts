import type { FormState } from '@/components/ui/form-state';

/** Ticks of a form that was not accepted come back as one text; before that the given ones hold. */
export function tickedOf(state: FormState, field: string, given: readonly string[]): readonly string[] {
  const text = state.status === 'error' ? state.values?.[field] : undefined;
  return text === undefined ? given : text.split(',').filter((part) => part !== '');
}
