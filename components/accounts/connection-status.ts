import type { StatusState } from '@/components/ui/status-words';
import type { Capability } from '@/server/accounts/domain/connection';
import type { AccountRow } from '@/server/accounts/view';

export const CONNECTION_STATUS: Record<AccountRow['connection'], StatusState> = {
  connected: 'CONNECTED',
  failed: 'NOT_CONNECTED',
  'not-tested': 'UNTESTED',
};

export const CAPABILITY_STATUS: Record<Capability['state'], StatusState> = {
  works: 'PASSED',
  denied: 'DENIED',
  'not-tried': 'NOT_TRIED',
};

/** What Sluice needs each of them for. */
export const CAPABILITY_WORDS: Record<Capability['key'], string> = {
  'list-streams': 'List and describe streams',
  'read-stream-policy': 'Read the policies of streams',
  'write-stream-policy': 'Write the policies of streams',
  'tag-streams': 'Tag streams with their product',
  'read-roles': 'Read roles and what limits them',
  'write-role-policies': 'Write its policy on roles that it manages',
};
