import type { CompatibilityMode } from '@/server/schema-rules/compatibility-mode';

/** What each mode asks of a new version, for whoever chooses one. */
export const MODE_WORDS: Readonly<Record<CompatibilityMode, string>> = {
  BACKWARD: 'Programs that read by the new version also read what was written by the newest one before it.',
  BACKWARD_ALL: 'The same, for what was written by any version since the checkpoint.',
  FORWARD: 'Programs that read by the newest version before it also read what is written by the new one.',
  FORWARD_ALL: 'The same, for programs that read by any version since the checkpoint.',
  FULL: 'Both ways, against the newest version before it.',
  FULL_ALL: 'Both ways, against every version since the checkpoint.',
  NONE: 'Nothing is compared: every change is taken.',
  DISABLED: 'No further version is taken.',
};

/** In the order in which they are offered: what most owners want comes first. */
export const OFFERED_MODES = Object.keys(MODE_WORDS) as readonly CompatibilityMode[];
