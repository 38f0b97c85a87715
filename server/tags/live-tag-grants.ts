import type { TransactionClient } from '../db/transaction';
import type { GrantState } from '../grants/domain/grant-state';
import type { LiveGrant } from '../policies/build/live-grant';
import { accountGrants, keyGrants, memberGrants, type ShareState } from './domain/tag-share';
import { shareSelect, toShare } from './tag-records';

/** A share of a document that a share by tag has, as the grants of subscriptions have theirs. */
export type TagGrant = LiveGrant & {
  /** Of the share: no grant of a subscription has it. */
  readonly id: string;
  readonly kind: 'STREAM_POLICY' | 'KEY_POLICY' | 'ROLE_POLICY';
  readonly state: GrantState;
};

const GRANT_STATES: Partial<Record<ShareState, GrantState>> = {
  OPENING: 'APPLYING',
  OPEN: 'APPLIED',
  CLOSING: 'REMOVING',
};
const STATES = ['OPENING', 'OPEN', 'CLOSING'] as const;

/** Of the stream's policy: one for each account and pattern of each share. */
export async function tagGrantsOfStream(
  client: TransactionClient,
  streamArn: string,
): Promise<readonly TagGrant[]> {
  const rows = await client.tagShare.findMany({
    where: { product: { streamArn }, state: { in: [...STATES] } },
    orderBy: { id: 'asc' },
    select: shareSelect,
  });
  return rows.map(toShare).flatMap((share) =>
    accountGrants(share).map((grant) => ({
      ...grant,
      id: share.id,
      kind: 'STREAM_POLICY' as const,
      state: GRANT_STATES[share.state] ?? 'REMOVED',
    })),
  );
}

/** Of the policy of a key: those of every share, of whatever stream, that opens it. */
export async function tagGrantsOfKey(
  client: TransactionClient,
  keyArn: string,
): Promise<readonly TagGrant[]> {
  const rows = await client.tagShare.findMany({
    where: { keyArn, state: { in: [...STATES] } },
    orderBy: { id: 'asc' },
    select: shareSelect,
  });
  return rows.map(toShare).flatMap((share) =>
    keyGrants(share, keyArn).map((grant) => ({
      ...grant,
      id: share.id,
      kind: 'KEY_POLICY' as const,
      state: GRANT_STATES[share.state] ?? 'REMOVED',
    })),
  );
}

type Tag = { readonly value: string | null; readonly previous: string | null; readonly writing: boolean };

/** A tag that is being written is no share that drift may judge yet, and one that is being taken away is one no more. */
function stateOf(share: ShareState, tag: Tag, wanted: string): GrantState | null {
  const state = GRANT_STATES[share] ?? null;
  if (tag.value === wanted) return tag.writing && state === 'APPLIED' ? 'APPLYING' : state;
  return tag.writing && tag.previous === wanted ? 'REMOVING' : null;
}

/** Of the role's policy: those of each share by a tag that Sluice wrote on it. */
export async function tagGrantsOfRole(
  client: TransactionClient,
  roleArn: string,
): Promise<readonly TagGrant[]> {
  const tags = await client.managedTag.findMany({
    where: { arn: roleArn, kind: 'ROLE' },
    orderBy: { key: 'asc' },
  });
  if (tags.length === 0) return [];
  const rows = await client.tagShare.findMany({
    where: { tagKey: { in: tags.map(({ key }) => key) }, state: { in: [...STATES] } },
    orderBy: { id: 'asc' },
    select: shareSelect,
  });
  return rows.map(toShare).flatMap((share) => {
    const tag = tags.find(({ key }) => key === share.tag.key);
    const state = tag && stateOf(share.state, tag, share.tag.value);
    if (!state) return [];
    return memberGrants(share, roleArn).map((grant) => ({
      ...grant,
      applied: state === 'APPLIED',
      id: share.id,
      kind: 'ROLE_POLICY' as const,
      state,
    }));
  });
}
