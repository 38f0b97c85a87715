import type { TransactionClient } from '../db/transaction';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { shareSelect, toShare } from '../tags/tag-records';
import type { ExposureRepository } from './ports';

const scan = { select: { id: true, startedAt: true, finishedAt: true } } as const;
/** PostgreSQL takes 65,535 values in one statement. */
const AT_ONCE = 4_000;
/** For the age of the last ones; nobody asks for more. */
const SCANS_KEPT = 50;

function slices<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, at) =>
    items.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
}

export const exposureRepository = (client: TransactionClient): ExposureRepository => ({
  async lockLastScan() {
    await client.$queryRaw`select pg_advisory_xact_lock(hashtext('exposure_scan'))::text`;
    return client.exposureScan.findFirst({ orderBy: { startedAt: 'desc' }, ...scan });
  },

  insertScan: ({ requestedById, at }) =>
    client.exposureScan.create({ data: { requestedById, startedAt: at }, ...scan }),

  accounts: () =>
    client.awsAccount.findMany({
      select: { id: true, alias: true, regions: true, spokeRoleArn: true, externalId: true, version: true },
      orderBy: { alias: 'asc' },
    }),

  async liveSubscriptions() {
    const rows = await client.subscription.findMany({
      // What is suspended explains no access: whoever gets in all the same does so in another way.
      where: { state: { in: LIVE_STATES.filter((state) => state !== 'SUSPENDED') } },
      select: {
        number: true,
        pattern: true,
        principal: { select: { roleArn: true } },
        product: { select: { streamArn: true } },
        grants: { select: { ownerRoleArn: true }, take: 1 },
      },
    });
    // As whom the stream is called: a role in the owner's account stands there for the one that takes it.
    return rows.map(({ number, pattern, principal, product, grants: [grant] }) => ({
      number,
      pattern,
      roleArn: grant?.ownerRoleArn ?? principal.roleArn,
      ...product,
    }));
  },

  async openShares() {
    const rows = await client.tagShare.findMany({
      where: { state: { in: ['OPENING', 'OPEN'] } },
      select: shareSelect,
    });
    return rows.map(toShare);
  },

  async finish(scanId, { principals, resources, gaps, exposures, openings }, at) {
    await client.exposure.deleteMany({});
    await client.exposureOpening.deleteMany({});
    for (const part of slices(exposures))
      await client.exposure.createMany({
        data: part.map(({ principal, resource, reach, certainty, via, byTag, subscriptionNumber }) => ({
          scanId,
          via,
          reach: reach === 'read' ? ('READ' as const) : ('WRITE' as const),
          depends: certainty === 'depends',
          byTag,
          principalArn: principal.arn,
          principalAccountId: principal.accountId,
          resourceArn: resource.arn,
          ownerAccountId: resource.accountId,
          subscriptionNumber,
        })),
      });
    for (const part of slices(openings))
      await client.exposureOpening.createMany({
        data: part.map(({ resource, name, kind, actions }) => ({
          scanId,
          resourceArn: resource.arn,
          ownerAccountId: resource.accountId,
          name,
          kind,
          actions: [...actions],
        })),
      });
    await client.exposureScan.update({
      where: { id: scanId },
      data: { finishedAt: at, principals, resources, gaps: [...gaps] },
      select: { id: true },
    });
    const old = await client.exposureScan.findMany({
      orderBy: { startedAt: 'desc' },
      skip: SCANS_KEPT,
      select: { id: true },
    });
    await client.exposureScan.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  },
});
