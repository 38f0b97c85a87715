import { COMPATIBILITY_MODES, type CompatibilityMode } from '../../schema-rules/compatibility-mode';
import { invalidInput } from './errors';

/** What a schema gets that is created without a mode (docs/aws-facts.md §7). */
export const USUAL_MODE: CompatibilityMode = 'BACKWARD';

export function requireMode(mode: string): CompatibilityMode {
  const known = COMPATIBILITY_MODES.find((each) => each === mode);
  if (!known) throw invalidInput('Compatibility is not valid.');
  return known;
}
