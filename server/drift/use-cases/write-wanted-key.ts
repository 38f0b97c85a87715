import { settleKeyGrant } from '../../grants/use-cases/key-grant-side';
import { tryAgain } from '../../grants/use-cases/try-again';
import { type Target, type Written, writeDocument } from '../../grants/use-cases/write-document';
import type { AwsFailure } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import { keyGrantTerms } from '../../policies/build/key-access';
import { type GovernedGrant, isInMotion, isLive } from '../domain/finding';
import { wantedKeyPolicy } from '../domain/key-drift';
import type { DocumentWriter } from './document-writer';

function keyDocument(
  { session, pacing, keep }: DocumentWriter,
  keyArn: string,
  grants: readonly GovernedGrant[],
): Target {
  const put = (document: string) => tryAgain(pacing, () => session.putKeyPolicy(keyArn, document));
  const build: Target['build'] = (current) => wantedKeyPolicy({ keyArn, grants }, current);
  return {
    read: () => tryAgain(pacing, () => session.getKeyPolicy(keyArn)),
    put,
    // A key always has a policy, so this is never asked for.
    remove: async () => ok(undefined),
    build,
    beforeWrite: (before, after) => keep(keyArn, 'key policy', before, after),
  };
}

/**
 * Brings the key's policy and its KMS grants to what these grants say: one for each that is live, and no other of Sluice's.
 * What a run is about just now is the run's.
 */
export async function writeKey(
  writer: DocumentWriter,
  keyArn: string,
  grants: readonly GovernedGrant[],
): Promise<Result<Written, AwsFailure>> {
  const written = await writeDocument(keyDocument(writer, keyArn, grants), writer.pacing);
  if (!written.ok) return written;
  const seen = await tryAgain(writer.pacing, () => writer.session.listKeyGrants(keyArn));
  if (!seen.ok) return seen;
  let { wrote } = written.value;
  const byName = new Map<string, GovernedGrant>();
  for (const grant of grants.filter(({ kind }) => kind === 'KMS_GRANT')) {
    const { name } = keyGrantTerms(grant);
    const known = byName.get(name);
    // A live one wins over those of its name that have ended.
    if (!known || isLive(grant)) byName.set(name, grant);
  }
  for (const name of new Set([...byName.keys(), ...seen.value.map((grant) => grant.name)])) {
    const grant = byName.get(name);
    if (grant && isInMotion(grant) && !grant.held) continue;
    const settled = await settleKeyGrant(
      {
        keyArn,
        session: writer.session,
        mayWrite: (before, after) => writer.keep(keyArn, `KMS grant ${name}`, before, after),
        call: (send) => tryAgain(writer.pacing, send),
        pause: writer.pacing.pause,
      },
      name,
      grant && isLive(grant) ? keyGrantTerms(grant) : null,
    );
    if (!settled.ok) return settled;
    wrote ||= settled.value.wrote;
  }
  return ok({ document: written.value.document, wrote });
}
