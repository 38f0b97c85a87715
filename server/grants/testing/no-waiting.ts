import type { Pacing } from '../apply-ports';

/** Time passes at once and chance is always the same. */
export const noWaiting: Pacing = { pause: async () => undefined, random: () => 0.5 };
