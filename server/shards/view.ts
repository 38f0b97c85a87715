import type { FanOutProposalView } from '../fan-outs/view';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { Check } from '../operations/domain/dry-run';
import type { OperationFailure } from '../operations/domain/operation';
import type { OperationView } from '../operations/view';
import type { Cure, CureKind } from './domain/cure';
import type { Reading } from './domain/reading';
import type { VerdictWords } from './domain/verdict-words';

export type CurePage = {
  readonly product: { readonly slug: string; readonly name: string };
  readonly reading: Reading;
  /** Of the last try, where AWS refused or did not answer. */
  readonly failure: ExplainedFailure | null;
  /** Null, with mode, plans and counts: there is nothing to judge by, and `reading` says why. */
  readonly verdict: VerdictWords | null;
  readonly mode: 'PROVISIONED' | 'ON_DEMAND' | null;
  readonly openShards: number;
  /** Whole minutes that the verdict looked at end here. */
  readonly until: Date | null;
  readonly cures: readonly Cure[];
  readonly targets: readonly number[];
  /** Plans that need no verdict, as far as they are possible now. */
  readonly ownKinds: readonly CureKind[];
  readonly operations: readonly OperationView[];
  /** Proposals of fan-out to readers, the newest first. */
  readonly fanOuts: readonly FanOutProposalView[];
  readonly pricesOf: string;
  readonly mayOperate: boolean;
};

export type ReviewPage = {
  readonly product: { readonly slug: string; readonly name: string };
  readonly cure: Cure;
  readonly pricesOf: string;
  /** Of the stream at this moment; null where AWS did not answer, and then `failure` says why. */
  readonly checks: readonly Check[] | null;
  readonly failure: OperationFailure | null;
  readonly running: number | null;
};
