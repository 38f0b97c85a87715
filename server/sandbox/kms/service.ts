import type { Clock } from '../../kernel/clock';
import type { ControlStore, Service } from '../contract';
import type { PrincipalDirectory } from '../iam/principal-directory';
import type { LiveSettings } from '../settings';
import { aliasOperations } from './alias-operations';
import { cipherOperations } from './cipher-operations';
import { dataKeyOperations } from './data-key-operations';
import { grantOperations, orphanInGrants } from './grant-operations';
import { GrantStore } from './grant-store';
import { grantTokens } from './grant-tokens';
import { keyOperations } from './key-operations';
import type { KeyRing } from './key-ring';
import { KeyStore } from './key-store';
import { lifecycleOperations } from './lifecycle-operations';
import { orphanInKeyPolicies, policyOperations } from './policy-operations';
import { retireGrant } from './retire-grant';
import { tagOperations } from './tag-operations';

export type KmsOptions = {
  readonly store: ControlStore;
  readonly clock: Clock;
  readonly principals: PrincipalDirectory;
  readonly settings: LiveSettings;
};

export type KmsService = Service & { readonly ring: KeyRing };

/** Symmetric keys with their policies, aliases and grants. They really encrypt, with the encryption context as AWS has it. */
export async function createKmsService({
  store,
  clock,
  principals,
  settings,
}: KmsOptions): Promise<KmsService> {
  const ring: KeyRing = {
    keys: new KeyStore(store),
    grants: new GrantStore(store),
    tokens: await grantTokens(store),
    grantDelayMs: () => settings.now().propagationDelayMs,
  };
  const rules = { principals, refuseOrphans: () => settings.now().refuseOrphans };
  principals.onDeleted(async (gone) => {
    await Promise.all([
      orphanInKeyPolicies(ring.keys, gone, clock.now().getTime()),
      orphanInGrants(ring.grants, gone),
    ]);
  });
  return {
    signingName: 'kms',
    ring,
    operations: {
      ...keyOperations(ring, rules),
      ...lifecycleOperations(ring),
      ...policyOperations(ring, rules),
      ...aliasOperations(ring),
      ...tagOperations(ring),
      ...grantOperations(ring, principals),
      RetireGrant: retireGrant(ring),
      ...cipherOperations(ring),
      ...dataKeyOperations(ring),
    },
  };
}
