import type { TransactionClient } from '../db/transaction';
import type { Dimension, Health } from './domain/finding';
import { healthOf } from './domain/health';

type Placed = {
  readonly kind: string;
  readonly streamArn: string;
  readonly principalArn: string;
  readonly targetArn: string;
};

const OF_THEIR_OWN = ['KEY_POLICY', 'KMS_GRANT', 'OWNER_ROLE'];

/** A stream's consumers are looked at with the stream. */
function lookedAtWith({ kind, streamArn, principalArn, targetArn }: Placed): string {
  if (kind === 'ROLE_POLICY') return principalArn;
  return OF_THEIR_OWN.includes(kind) ? targetArn : streamArn;
}

/** Two findings on two targets may touch one grant: its health is read from all that is open, whoever asks. */
export async function settleHealth(client: TransactionClient, ids: readonly string[]): Promise<void> {
  const grantIds = [...new Set(ids)];
  if (grantIds.length === 0) return;
  const grants = await client.grant.findMany({
    where: { id: { in: grantIds } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      kind: true,
      state: true,
      health: true,
      streamArn: true,
      principalArn: true,
      targetArn: true,
    },
  });
  const open = await client.driftFinding.findMany({
    where: { resolvedAt: null, grantIds: { hasSome: grantIds } },
    select: { change: true, dimension: true, grantIds: true },
  });
  const targets = await client.driftTarget.findMany({
    where: { arn: { in: grants.map(lookedAtWith) } },
    select: { arn: true, scannedAt: true, failure: true },
  });
  const changed = new Map<string, string[]>();
  for (const grant of grants) {
    const target = targets.find(({ arn }) => arn === lookedAtWith(grant));
    // What was never looked at is not known, whatever the other side's target says.
    if (!target) continue;
    const met = open
      .filter((finding) => finding.grantIds.includes(grant.id))
      .map(({ change, dimension }) => ({ change, dimension: dimension as Dimension }));
    const health = healthOf(grant.state, met, target.failure !== null);
    if (health === grant.health) continue;
    const key = `${grant.state} ${health}`;
    changed.set(key, [...(changed.get(key) ?? []), grant.id]);
  }
  for (const [key, of] of changed) {
    const [state, health] = key.split(' ') as [(typeof grants)[number]['state'], Health];
    // Only where the state is still the one that was judged.
    await client.grant.updateMany({ where: { id: { in: of }, state }, data: { health } });
  }
}
