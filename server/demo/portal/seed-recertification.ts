import { startCampaign } from '../../recertification/use-cases/start-campaign';
import { GOVERNANCE } from './people';
import { actorOf, found, look, type Seeding, value } from './seeding';

const DAY_MS = 86_400_000;

/** One campaign that waits for the owner of the payments. */
export async function seedRecertification(seeding: Seeding): Promise<void> {
  const { deps } = seeding;
  if ((await deps.db.recertificationCampaign.count()) > 0) return;
  const domain = found(await look(seeding, (tx) => tx.domains.findBySlug('payments')), 'payments');
  const started = await startCampaign(deps, await actorOf(seeding, GOVERNANCE), {
    name: 'Payments, once a quarter',
    reason: 'Who reads money is looked through every quarter.',
    scope: { kind: 'DOMAIN', id: domain.id },
    dueAt: new Date(deps.clock.now().getTime() + 21 * DAY_MS),
    onDue: 'ESCALATE',
  });
  // Somebody may have revoked all of it before an interrupted seed went on.
  if (!started.ok && started.error.kind === 'nothing-there') return;
  value(started, 'recertification of the payments');
}
