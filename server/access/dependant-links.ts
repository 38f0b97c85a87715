import type { Actor } from '../kernel/actor';
import type { Dependant } from '../kernel/dependant';
import { may } from './permissions';

/** `href` is null for what this person may not open: they read that it is there, and nothing more. */
export type DependantLink = { readonly label: string; readonly href: string | null };

/** More than this nobody reads; the last line says how many there are. */
const SHOWN = 12;

/** Null for a draft that is not there for this person. */
function linkOf(actor: Actor, dependant: Dependant): DependantLink | null {
  switch (dependant.kind) {
    case 'product': {
      if (dependant.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', dependant)) return null;
      const state = dependant.lifecycle === 'PUBLISHED' ? '' : ` (${dependant.lifecycle.toLowerCase()})`;
      return { label: `${dependant.name}${state}`, href: `/catalog/${dependant.slug}` };
    }
    case 'request': {
      const href = may(actor, 'requests:see', dependant) ? `/requests/${dependant.number}` : null;
      return { label: `Request ${dependant.number}`, href };
    }
    case 'subscription': {
      const href = may(actor, 'subscriptions:see', dependant) ? `/subscriptions/${dependant.number}` : null;
      return { label: `Subscription ${dependant.number}`, href };
    }
  }
}

/** What hangs on something, as this person may see it. */
export function dependantLinks(actor: Actor, dependants: readonly Dependant[]): readonly DependantLink[] {
  const links = dependants.flatMap((dependant) => linkOf(actor, dependant) ?? []);
  const drafts = dependants.length - links.length;
  const more = links.length - SHOWN;
  return [
    ...links.slice(0, SHOWN),
    ...(more > 0 ? [{ label: `${more} more`, href: null }] : []),
    ...(drafts > 0
      ? [{ label: drafts === 1 ? '1 draft of its members' : `${drafts} drafts of its members`, href: null }]
      : []),
  ];
}
