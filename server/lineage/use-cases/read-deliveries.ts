import { type AwsAccount, targetOf } from '../../accounts/domain/account';
import { inTurn } from '../../streams/in-turn';
import type { ReadDeliveriesDeps } from '../delivery-ports';
import { DELIVERY_KINDS, type DeliveryKind } from '../domain/delivery';

const ACCOUNTS_AT_ONCE = 8;

/**
 * Reads which delivery streams and pipes take the records of streams, in every registered account. What cannot be read
 * of one kind is noted and holds nothing else up: what was seen before stays, and grows old. Safe to repeat.
 */
export async function readDeliveries(deps: ReadDeliveriesDeps): Promise<void> {
  const accounts = await deps.unitOfWork((tx) => tx.exposure.accounts());
  await inTurn(accounts, ACCOUNTS_AT_ONCE, async (account) => {
    for (const region of account.regions)
      for (const kind of DELIVERY_KINDS) await readKind(deps, account, region, kind);
  });
}

async function readKind(
  { deliveryReader, unitOfWork, clock }: ReadDeliveriesDeps,
  account: AwsAccount,
  region: string,
  kind: DeliveryKind,
): Promise<void> {
  const read = await deliveryReader.readDeliveries(targetOf(account, region), kind);
  const place = { accountId: account.id, region, kind };
  const at = clock.now();
  await unitOfWork(async ({ seenDeliveries, lineageReadings }) => {
    if (read.ok) await seenDeliveries.saveDeliveries(place, read.value, at);
    await lineageReadings.noteReading(place, read.ok ? null : read.error.kind, at);
  });
}
