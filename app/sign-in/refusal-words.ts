import type { PasswordRefusal } from '@/server/access/sign-in';

const tries = (count: number): string => (count === 1 ? '1 try is left' : `${count} tries are left`);

/** Why a password was not taken, and how often it may be tried. `mismatch` is the sentence for a wrong one. */
export function refusalWords(refusal: PasswordRefusal, mismatch: string): string {
  if (refusal.kind === 'too-many')
    return `Too many tries from here. Wait ${refusal.retryAfterSeconds} s; then there are ${refusal.triesThen} again.`;
  return refusal.triesLeft > 0
    ? `${mismatch} ${tries(refusal.triesLeft)}, then a pause of ${refusal.pauseSeconds} s.`
    : `${mismatch} No try is left: wait ${refusal.pauseSeconds} s.`;
}
