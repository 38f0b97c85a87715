import type { ControlStore } from '../contract';
import type { AccountRegion } from './account-quotas';
import { type Commitment, isCommitted } from './commitment';

const COMMITMENTS = 'kinesis.commitments';

/** Settings that hold for all streams of an account in one Region. */
export class AccountSettings {
  constructor(private readonly store: ControlStore) {}

  commitment(of: AccountRegion): Commitment | undefined {
    return this.store.get<Commitment>(COMMITMENTS, keyOf(of));
  }

  async setCommitment(of: AccountRegion, commitment: Commitment): Promise<void> {
    await this.store.put(COMMITMENTS, keyOf(of), commitment);
  }

  /** On-demand Advantage: warm throughput, and more consumers for a stream (docs/aws-facts.md §1). */
  hasAdvantage(of: AccountRegion, now: number): boolean {
    return isCommitted(this.commitment(of), now);
  }
}

const keyOf = ({ accountId, region }: AccountRegion): string => `${accountId}/${region}`;
