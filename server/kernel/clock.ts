/** The only way that rules learn the time; tests pass a fixed one. */
export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date() };
