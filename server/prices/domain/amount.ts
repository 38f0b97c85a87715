/** Dollars, or null where a price that they need is not known: what is unknown never counts as nothing. */
export type Amount = number | null;

/** What is not used costs nothing, also where nobody knows its price. */
export const times = (quantity: number, price: Amount): Amount =>
  quantity === 0 ? 0 : price === null ? null : quantity * price;

export const plus = (...amounts: readonly Amount[]): Amount =>
  amounts.reduce<Amount>((sum, each) => (sum === null || each === null ? null : sum + each), 0);

export const minus = (one: Amount, other: Amount): Amount =>
  one === null || other === null ? null : one - other;
