/** Switches of the sandbox that hold for every account. Changed through the control interface, gone with a restart. */
export type Settings = {
  /** Whether AWS's rates and quotas bite. Benches of the protocol lift them. */
  readonly limits: boolean;
  /** For how long decisions still see what IAM said before a change (docs/aws-facts.md §13). */
  readonly propagationDelayMs: number;
  /** Whether a resource policy that names the unique id of a deleted principal is refused when it is put again. */
  readonly refuseOrphans: boolean;
  /** Whether SplitShard may leave a shard with a single hash key. Nobody has confirmed that AWS refuses it (docs/aws-facts.md §6). */
  readonly singleKeyShards: boolean;
};

export const DEFAULT_SETTINGS: Settings = {
  limits: true,
  propagationDelayMs: 0,
  refuseOrphans: false,
  singleKeyShards: false,
};

export type LiveSettings = {
  /** As they are at this moment: ask anew for every call. */
  readonly now: () => Settings;
  readonly change: (changed: Partial<Settings>) => void;
};

export function liveSettings(start: Partial<Settings> = {}): LiveSettings {
  let settings: Settings = { ...DEFAULT_SETTINGS, ...start };
  return {
    now: () => settings,
    change: (changed) => {
      settings = { ...settings, ...changed };
    },
  };
}
