import type { PersonRow } from '@/server/access/view';

/** Whether somebody gets in, as their status says it. */
export function signInState({
  disabledAt,
  withoutPassword,
}: Pick<PersonRow, 'disabledAt' | 'withoutPassword'>) {
  if (disabledAt) return 'DISABLED';
  return withoutPassword ? 'NO_PASSWORD' : 'CAN_SIGN_IN';
}
