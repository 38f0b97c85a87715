import { allActions } from '../../policies/build/access-pattern';
import { keyAction } from '../../policies/build/key-access';
import { ASSUME_ROLE } from '../../policies/build/statement';
import type { Atom } from './atoms';
import type { ShareDifference } from './compare-atoms';
import type { Finding, GovernedGrant } from './finding';

const said = (atoms: readonly Atom[]): readonly string[] =>
  [
    ...new Set(
      atoms.map(
        ({ effect, action, resource, condition }) =>
          `${effect} ${action} on ${resource}${condition === '' ? '' : ` if ${condition}`}`,
      ),
    ),
  ].sort();

/** Grants that a difference in their subject's share touches: applied ones, and removed ones that it opens again. */
function touched(difference: ShareDifference, grants: readonly GovernedGrant[]): readonly string[] {
  const opened = new Set(
    difference.extra.filter(({ effect }) => effect === 'Allow').map(({ action }) => action),
  );
  return grants
    .filter(
      ({ state, pattern, ownerRoleArn }) =>
        state === 'APPLIED' ||
        (state === 'REMOVED' &&
          (ownerRoleArn ? [ASSUME_ROLE] : [...allActions(pattern), keyAction(pattern)]).some((action) =>
            opened.has(action.toLowerCase()),
          )),
    )
    .map(({ id }) => id);
}

/** A difference of shares as a finding; `grants` are those of its subject in this document. */
export function shareFinding(
  difference: ShareDifference,
  grants: readonly GovernedGrant[],
  absent: 'principals' | 'resources',
): Finding {
  const dimension = difference.change === 'CHANGED' ? (difference.parts[0] ?? 'actions') : absent;
  return {
    key: `${difference.change} ${difference.subject}`,
    change: difference.change,
    dimension,
    subject: difference.subject,
    wanted: said(difference.missing),
    found: said(difference.extra),
    principals: [],
    grantIds: touched(difference, grants),
  };
}
