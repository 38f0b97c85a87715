import { isManagedKey } from '../../tags/domain/managed-keys';
import type { Dimension } from './finding';
import type { TargetKind } from './target-kind';

/**
 * What brings a target back, by the ordinary machinery: its policy, a tag of Sluice's, or the run of a subscription that
 * registers its consumer anew.
 */
export type Repair = 'policy' | 'tag' | 'consumer';

/** What Sluice can do about a finding; else why it does nothing and who can. */
export function repairOf(
  target: TargetKind,
  dimension: Dimension,
  ours: boolean,
  about: { readonly ofConsumer?: boolean; readonly subject?: string } = {},
): Repair | { readonly cannot: string } {
  // A role of Sluice's own is made whole again, or deleted, as long as it is marked as that.
  if (target === 'OWNER_ROLE' && dimension !== 'tags' && dimension !== 'unreadable') return 'policy';
  switch (dimension) {
    case 'principals':
    case 'effect':
    case 'actions':
    case 'resources':
    case 'conditions':
    case 'kms-grant':
      return 'policy';
    case 'orphan-principal':
      return ours
        ? 'policy'
        : { cannot: 'Another tool wrote the statement. Take the unique id of the deleted role out there.' };
    case 'tags':
      // Access can hang on these, and whoever approved them is on record: they come back like a document.
      if (isManagedKey(about.subject ?? '')) return 'tag';
      if (about.ofConsumer)
        return {
          cannot: 'Sluice tags a consumer when it registers it. Its owner sets the tag again in AWS.',
        };
      return target === 'STREAM'
        ? 'tag'
        : { cannot: 'The administrators of the account tag its roles. Ask them to set the tag again.' };
    case 'boundary':
      return {
        cannot: 'The administrators of the account set boundaries. Ask them to set SluiceBoundary again.',
      };
    case 'trust':
      return {
        cannot:
          'Whoever deployed the role sets whom it trusts: Sluice did not make it, and its own role may not. Put the policy ' +
          'below, deploy the set of its environment again, or revoke its subscriptions; then check.',
      };
    case 'unmanaged':
      return {
        cannot:
          'Another tool wrote the statement, and Sluice keeps what others wrote. Remove it where it came from, ' +
          'or turn its principal into a subscription.',
      };
    case 'unreadable':
      return { cannot: 'Sluice does not overwrite what it cannot read. Put the document right in AWS.' };
    case 'keys':
      return { cannot: 'The owner of the stream chooses its key. A customer-managed key can be shared.' };
    case 'key-disabled':
      return { cannot: 'The owner of the key enables it again in KMS.' };
    case 'key-changed':
      return {
        cannot:
          'What opens the approved key does not open this one. The owner sets the approved key again, or each ' +
          'subscription ends and is asked for anew.',
      };
    case 'consumer-gone':
      return 'consumer';
    case 'stream-gone':
      return { cannot: 'The stream is not there. Retire the product, or create the stream again.' };
    case 'role-left':
      return 'policy';
    case 'role-gone':
      return {
        cannot: 'The role is not there. Revoke the subscription; a new role needs a request of its own.',
      };
    case 'role-recreated':
      return {
        cannot:
          'Another role has the name now and was never approved. Check it in its environment, then ask anew.',
      };
    case 'attached-elsewhere':
      return {
        cannot:
          'Somebody attached Sluice’s policy of this role to another role, user or group, or as a boundary, and gives what it ' +
          'says to them. Detach it there in IAM.',
      };
  }
}
