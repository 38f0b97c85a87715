import {
  CreateGrantCommand,
  type GrantListEntry,
  type GrantOperation,
  type KMSClient,
  ListGrantsCommand,
  PutKeyPolicyCommand,
  RevokeGrantCommand,
} from '@aws-sdk/client-kms';
import type { WriteSession } from '../grants/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { isOurKeyGrant } from '../policies/build/key-access';
import type { KeyGrant } from '../policies/build/key-grants';
import { call } from './call';
import { getKeyPolicy } from './key-reader';

type KeyCalls = Pick<
  WriteSession,
  'getKeyPolicy' | 'putKeyPolicy' | 'listKeyGrants' | 'createKeyGrant' | 'revokeKeyGrant'
>;

const PAGE = 100;

/** Of a constraint that asks for more than ours, or for exactly these, the pairs are shown alike. */
const toGrant = (entry: GrantListEntry): readonly KeyGrant[] =>
  entry.GrantId === undefined
    ? []
    : [
        {
          id: entry.GrantId,
          name: entry.Name ?? '',
          grantee: entry.GranteePrincipal ?? '',
          operations: entry.Operations ?? [],
          context:
            entry.Constraints?.EncryptionContextSubset ?? entry.Constraints?.EncryptionContextEquals ?? {},
        },
      ];

/** All grants of a key that are ours. KMS knows no filter by name, and that of a deleted role names its unique id. */
export async function listKeyGrants(
  kms: KMSClient,
  KeyId: string,
): Promise<Result<readonly KeyGrant[], AwsFailure>> {
  const grants: KeyGrant[] = [];
  let marker: string | undefined;
  do {
    const Marker = marker;
    const page = await call('kms:ListGrants', () =>
      kms.send(new ListGrantsCommand({ KeyId, Limit: PAGE, Marker })),
    );
    if (!page.ok) return page;
    grants.push(...(page.value.Grants ?? []).flatMap(toGrant).filter(({ name }) => isOurKeyGrant(name)));
    marker = page.value.Truncated ? page.value.NextMarker : undefined;
  } while (marker !== undefined);
  return ok(grants);
}

/** Everything about keys that a run does, on one signed-in session. */
export const keyWriter = (kms: KMSClient): KeyCalls => ({
  getKeyPolicy: (keyArn) => getKeyPolicy(kms, keyArn),

  putKeyPolicy: (KeyId, Policy) =>
    call('kms:PutKeyPolicy', async () => {
      await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
    }),

  listKeyGrants: (keyArn) => listKeyGrants(kms, keyArn),

  createKeyGrant: (KeyId, { name, grantee, operations, context }) =>
    call('kms:CreateGrant', async () => {
      await kms.send(
        new CreateGrantCommand({
          KeyId,
          Name: name,
          GranteePrincipal: grantee,
          Operations: operations as GrantOperation[],
          Constraints: { EncryptionContextSubset: { ...context } },
        }),
      );
    }),

  async revokeKeyGrant(KeyId, GrantId) {
    const revoked = await call('kms:RevokeGrant', () => kms.send(new RevokeGrantCommand({ KeyId, GrantId })));
    return revoked.ok || revoked.error.kind === 'not-found' ? ok(undefined) : revoked;
  },
});
