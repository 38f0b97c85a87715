import type { PrismaClient } from '../db/generated/client';
import type { GrantView } from '../grants/view';
import type { SubscriptionState } from './domain/subscription-state';
import type { LeftOpenView } from './view';

const STATES: readonly SubscriptionState[] = ['SUSPEND_FAILED', 'REVOKE_FAILED', 'CLOSED_UNVERIFIED'];
const REACH = { READ: 'read', WRITE: 'write to' } as const;

type Of = {
  readonly state: SubscriptionState;
  readonly roleArn: string;
  readonly streamArn: string;
  readonly grants: readonly GrantView[];
};

function grantLine({ title, accountAlias, state, failure }: GrantView): string {
  const why = failure ? `: ${failure.title}` : '';
  return `${title} in ${accountAlias} is ${state === 'REMOVE_FAILED' ? 'not removed' : 'not known to be removed'}${why}`;
}

/** What may still let the role in after a removal that failed: our own share, and what the last scan of all policies says. */
export async function findLeftOpen(
  db: PrismaClient,
  { state, roleArn, streamArn, grants }: Of,
): Promise<LeftOpenView | null> {
  if (!STATES.includes(state)) return null;
  const [scan, exposures] = await Promise.all([
    db.exposureScan.findFirst({
      where: { finishedAt: { not: null } },
      orderBy: { startedAt: 'desc' },
      select: { finishedAt: true },
    }),
    db.exposure.findMany({
      where: {
        principalArn: roleArn,
        OR: [{ resourceArn: streamArn }, { resourceArn: { startsWith: `${streamArn}/consumer/` } }],
      },
      orderBy: { id: 'asc' },
      select: { reach: true, resourceArn: true, depends: true },
    }),
  ]);
  const left = grants.filter((grant) => grant.state !== 'REMOVED' && grant.state !== 'PLANNED');
  return {
    lines: [
      ...left.map(grantLine),
      ...exposures.map(
        ({ reach, resourceArn, depends }) =>
          `It can ${depends ? 'in some calls ' : ''}${REACH[reach]} ${resourceArn.includes('/consumer/') ? 'a fan-out consumer of the stream' : 'the stream'}`,
      ),
    ],
    scannedAt: scan?.finishedAt ?? null,
  };
}
