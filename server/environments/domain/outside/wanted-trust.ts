import type { WantedTrust } from './check-trust';
import type { OutsideParty } from './outside-party';

type Place = {
  readonly outside: OutsideParty | null;
  readonly accountId: string;
  readonly region: string;
};

/** What an environment's role has to ask of whoever takes it; null inside AWS, where that is its owner's business. */
export const wantedTrust = ({ outside, accountId, region }: Place): WantedTrust | null =>
  outside && { ...outside, accountId, region };
