import type { Lifecycle } from './words';

export type LifecycleEvent = 'publish' | 'deprecate' | 'restore' | 'retire';

/**
 * DRAFT is seen by its owners only; PUBLISHED can be asked for; DEPRECATED keeps its subscriptions and takes no new ones;
 * RETIRED has none left. A retired product can be published again: its stream cannot become another product.
 */
export const TRANSITIONS: Readonly<Record<Lifecycle, Partial<Record<LifecycleEvent, Lifecycle>>>> = {
  DRAFT: { publish: 'PUBLISHED' },
  PUBLISHED: { deprecate: 'DEPRECATED', retire: 'RETIRED' },
  DEPRECATED: { restore: 'PUBLISHED', retire: 'RETIRED' },
  RETIRED: { publish: 'PUBLISHED' },
};

/** Null when the event makes no sense in this state. */
export const nextLifecycle = (from: Lifecycle, event: LifecycleEvent): Lifecycle | null =>
  TRANSITIONS[from][event] ?? null;

/** Those who use it may go on: one that takes nobody new is offered still. */
export const OFFERED = ['PUBLISHED', 'DEPRECATED'] as const satisfies readonly Lifecycle[];
export const isOffered = (lifecycle: Lifecycle): boolean => OFFERED.some((offered) => offered === lifecycle);

/** Whether the stream should carry the product's tag; everything else should not. */
export const wantsTag = isOffered;
