import type { Evidence } from './graph';

/** The subscription by which an edge is: that of a role, or that of the role as whom a service of AWS reads. */
export function grantedBy(
  evidence: readonly Evidence[],
): { readonly number: number; readonly endsAt: string } | null {
  for (const each of evidence) {
    if (each.source !== 'DERIVED') continue;
    if (each.means === 'SUBSCRIPTION') return { number: each.subscription, endsAt: each.endsAt };
    if (each.means === 'DELIVERY' && each.subscription) return each.subscription;
  }
  return null;
}
