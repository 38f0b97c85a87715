import { type AwsAccount, targetOf } from '../../accounts/domain/account';
import { inTurn } from '../../streams/in-turn';
import type { ReadMappingsDeps } from '../mapping-ports';

const ACCOUNTS_AT_ONCE = 8;

/**
 * Reads which functions AWS calls with the records of streams, in every registered account. Where it cannot be read what
 * was seen before stays, and grows old. Safe to repeat.
 */
export async function readMappings(deps: ReadMappingsDeps): Promise<void> {
  const accounts = await deps.unitOfWork((tx) => tx.exposure.accounts());
  await inTurn(accounts, ACCOUNTS_AT_ONCE, (account) => readAccount(deps, account));
}

async function readAccount(deps: ReadMappingsDeps, account: AwsAccount): Promise<void> {
  for (const region of account.regions) {
    const read = await deps.mappingReader.readMappings(targetOf(account, region));
    const place = { accountId: account.id, region };
    const at = deps.clock.now();
    await deps.unitOfWork(async ({ seenMappings, lineageReadings }) => {
      if (read.ok) await seenMappings.saveMappings(place, read.value, at);
      await lineageReadings.noteReading({ ...place, kind: 'MAPPING' }, read.ok ? null : read.error.kind, at);
    });
  }
}
