import { type AwsAccount, targetOf } from '../../accounts/domain/account';
import type { AccessPattern } from '../../policies/build/access-pattern';
import { inTurn } from '../../streams/in-turn';
import { tagTest } from '../domain/by-tag';
import { exposureFinder } from '../domain/find-exposure';
import { type Gap, gapOf } from '../domain/gap';
import type { Exposure, KnownPrincipal, SharedResource } from '../domain/landscape';
import { findOpenings } from '../domain/openings';
import { type FoundExposure, reachOf, streamOf, viaOf } from '../domain/via';
import type { ExplainingShare, ExplainingSubscription, ExposureDeps } from '../ports';

const ACCOUNTS_AT_ONCE = 8;
/** Principals between two breaths, so that a heartbeat or another job of the process gets its turn. */
const BREATH = 50;

type Read = {
  readonly principals: readonly KnownPrincipal[];
  readonly resources: readonly SharedResource[];
  readonly gaps: readonly Gap[];
};

/** One account, as far as it answers: what does not is a gap and holds nobody up. */
async function readAccount({ landscapeReader }: ExposureDeps, account: AwsAccount): Promise<Read> {
  const [home = ''] = account.regions;
  const [directory, ...regions] = await Promise.all([
    landscapeReader.readPrincipals(targetOf(account, home)),
    ...account.regions.map(async (region) => ({
      region,
      read: await landscapeReader.readResources(targetOf(account, region)),
    })),
  ]);
  const unreadable = directory.ok ? directory.value.unreadable : [];
  return {
    principals: directory.ok ? directory.value.principals : [],
    resources: regions.flatMap(({ read }) => (read.ok ? read.value : [])),
    gaps: [
      ...(directory.ok ? [] : [gapOf(account.alias, 'roles and users', directory.error)]),
      ...unreadable.map((what) => ({
        account: account.alias,
        what,
        why: 'is not a policy that Sluice can read',
      })),
      ...regions.flatMap(({ region, read }) => (read.ok ? [] : [gapOf(account.alias, region, read.error)])),
    ],
  };
}

const keyOf = (roleArn: string, streamArn: string, reach: string): string =>
  `${roleArn} ${streamArn} ${reach}`;

const explaining = (subscriptions: readonly ExplainingSubscription[]): ReadonlyMap<string, number> =>
  new Map(
    subscriptions.map(({ number, roleArn, streamArn, pattern }) => [
      keyOf(roleArn, streamArn, reachOf(pattern as AccessPattern)),
      number,
    ]),
  );

/** Whether the principal carries the tag of a share that gives this. */
const isShared =
  (shares: readonly ExplainingShare[]) =>
  ({ principal, resource, reach }: Exposure): boolean =>
    shares.some(
      ({ streamArn, tag, patterns, accounts }) =>
        streamArn === resource.arn &&
        accounts.includes(principal.accountId) &&
        principal.tags[tag.key] === tag.value &&
        patterns.some((pattern) => reachOf(pattern) === reach),
    );

async function findAll(
  { principals, resources }: Read,
  subscriptions: readonly ExplainingSubscription[],
  shares: readonly ExplainingShare[],
  pause: (ms: number) => Promise<void>,
): Promise<readonly FoundExposure[]> {
  const findFor = exposureFinder(resources);
  const explained = explaining(subscriptions);
  const shared = isShared(shares);
  const found: FoundExposure[] = [];
  for (const [at, principal] of principals.entries()) {
    if (at % BREATH === BREATH - 1) await pause(0);
    const isByTag = tagTest(principal);
    for (const exposure of findFor(principal)) {
      const subscription = explained.get(
        keyOf(principal.arn, streamOf(exposure.resource.arn), exposure.reach),
      );
      found.push({
        ...exposure,
        ...viaOf(exposure, subscription, shared(exposure)),
        byTag: isByTag(exposure),
      });
    }
  }
  return found;
}

/** Reads every registered account and puts what was found in the place of what the last scan found. Safe to repeat. */
export async function runExposureScan(deps: ExposureDeps, scanId: string): Promise<'done' | 'outdated'> {
  const known = await deps.unitOfWork(async (tx) => {
    const last = await tx.exposure.lockLastScan();
    if (last?.id !== scanId || last.finishedAt !== null) return null;
    return {
      accounts: await tx.exposure.accounts(),
      subscriptions: await tx.exposure.liveSubscriptions(),
      shares: await tx.exposure.openShares(),
    };
  });
  if (!known) return 'outdated';
  const parts = await inTurn(known.accounts, ACCOUNTS_AT_ONCE, (account) => readAccount(deps, account));
  const read: Read = {
    principals: parts.flatMap(({ principals }) => principals),
    resources: parts.flatMap(({ resources }) => resources),
    gaps: parts.flatMap(({ gaps }) => gaps),
  };
  const exposures = await findAll(read, known.subscriptions, known.shares, (ms) => deps.pacing.pause(ms));
  const registered = known.accounts.map(({ id }) => id);
  await deps.unitOfWork(async (tx) => {
    await tx.exposure.finish(
      scanId,
      {
        principals: read.principals.length,
        resources: read.resources.length,
        gaps: read.gaps,
        exposures,
        openings: findOpenings(read.resources, read.principals, registered),
      },
      deps.clock.now(),
    );
  });
  return 'done';
}
