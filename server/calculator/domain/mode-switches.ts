import { MOST_SWITCHES } from '../../shards/domain/limits';

/** What is known of a stream's switches of mode in the last 24 hours. */
export type KnownSwitches = {
  /** By Sluice itself. */
  readonly made: number;
  /** Readings of the stream in which the mode was another one than in the reading before; Sluice's own are among them. */
  readonly seen: number;
  /** Since when the stream is read, in seconds; null where it never was. */
  readonly readSince: number | null;
};

export type SwitchesLeft = {
  readonly used: number;
  readonly left: number;
  /** Whether the whole of the last 24 hours was watched. */
  readonly watched: boolean;
};

const DAY = 86_400;

/**
 * AWS allows two switches in any 24 hours and tells nobody how many are left. Those that Sluice made are seen as well, so the
 * larger of the two counts is the least that there were.
 */
export function switchesLeft({ made, seen, readSince }: KnownSwitches, now: number): SwitchesLeft {
  const used = Math.max(made, seen);
  return {
    used,
    left: Math.max(0, MOST_SWITCHES - used),
    watched: readSince !== null && readSince <= now - DAY,
  };
}

export function switchWords({ used, left, watched }: SwitchesLeft): string {
  const known = `${left} of ${MOST_SWITCHES} left`;
  const rest = watched
    ? 'Somebody else’s are seen when the stream is read, every few minutes.'
    : 'Whether somebody else switched it before Sluice read the stream for a day is not known.';
  return `${known}: ${used === 0 ? 'no switch' : used === 1 ? '1 switch' : `${used} switches`} seen in the last 24 hours. ${rest}`;
}
