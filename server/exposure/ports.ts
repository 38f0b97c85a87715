import type { AwsAccount } from '../accounts/domain/account';
import type { AuditRecorder } from '../audit/ports';
import type { Pacing } from '../grants/apply-ports';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { TagShare } from '../tags/domain/tag-share';
import type { Gap } from './domain/gap';
import type { KnownPrincipal, SharedResource } from './domain/landscape';
import type { Opening } from './domain/openings';
import type { FoundExposure } from './domain/via';

export type PrincipalsRead = {
  readonly principals: readonly KnownPrincipal[];
  /** Policies that are not understood, by name and whose they are: what they allow is missing. */
  readonly unreadable: readonly string[];
};

export type LandscapeReader = {
  /** Every role and user of the account; IAM knows no Region. */
  readPrincipals(target: AwsTarget): Promise<Result<PrincipalsRead, AwsFailure>>;
  /** Every stream of the account in one Region, each followed by its fan-out consumers. */
  readResources(target: AwsTarget): Promise<Result<readonly SharedResource[], AwsFailure>>;
};

/** A live subscription, as far as it explains access. */
export type ExplainingSubscription = {
  readonly number: number;
  readonly roleArn: string;
  readonly streamArn: string;
  readonly pattern: string;
};

/** A share by tag that is in force, as far as it explains access. */
export type ExplainingShare = Pick<TagShare, 'streamArn' | 'tag' | 'patterns' | 'accounts'>;

export type ScanResult = {
  readonly principals: number;
  readonly resources: number;
  readonly gaps: readonly Gap[];
  readonly exposures: readonly FoundExposure[];
  readonly openings: readonly Opening[];
};

export type ExposureScan = {
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
};

export type ExposureRepository = {
  /** The newest, locked against others who would begin one. */
  lockLastScan(): Promise<ExposureScan | null>;
  insertScan(scan: { readonly requestedById: string | null; readonly at: Date }): Promise<ExposureScan>;
  accounts(): Promise<readonly AwsAccount[]>;
  liveSubscriptions(): Promise<readonly ExplainingSubscription[]>;
  openShares(): Promise<readonly ExplainingShare[]>;
  /** Puts the result in the place of the last one. */
  finish(scanId: string, result: ScanResult, at: Date): Promise<void>;
};

export type ExposureTx = {
  readonly exposure: ExposureRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type ExposureDeps = {
  readonly unitOfWork: UnitOfWork<ExposureTx>;
  readonly clock: Clock;
  readonly landscapeReader: LandscapeReader;
  readonly pacing: Pick<Pacing, 'pause'>;
};
