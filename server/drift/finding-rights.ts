import { may } from '../access/permissions';
import type { Actor } from '../kernel/actor';

/** Whose product a finding concerns. */
export type ConcernedProduct = { readonly ownerProjectId: string; readonly domainId: string };

/** Who takes part in one of the products knows of the finding. */
export const seesFinding = (actor: Actor, products: readonly ConcernedProduct[]): boolean =>
  may(actor, 'drift:see-all') || products.some((product) => may(actor, 'drift:see', product));

/** Ignoring and adopting speak for all products that a finding concerns; only one in no domain is the organisation's alone. */
export const decidesFinding = (actor: Actor, products: readonly ConcernedProduct[]): boolean =>
  products.length === 0
    ? may(actor, 'drift:decide-all')
    : products.every((product) => may(actor, 'drift:decide', product));

/** A repair brings back what is in force: whoever answers for one of the products may ask for it. */
export const repairsFinding = (actor: Actor, products: readonly ConcernedProduct[]): boolean =>
  decidesFinding(actor, products) || products.some((product) => may(actor, 'drift:repair', product));
