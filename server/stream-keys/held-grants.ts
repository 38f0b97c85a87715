import type { TransactionClient } from '../db/transaction';
import type { GrantState } from '../grants/domain/grant-state';
import type { LiveGrant } from '../policies/build/live-grant';
import { heldState, type KeyHold } from './domain/key-hold';
import { toHold } from './hold-records';

/** A share of a held key, as the grants of subscriptions have theirs of the stream's own. */
export type HeldGrant = LiveGrant & {
  /** Of the hold: no grant of a subscription has it. */
  readonly id: string;
  readonly kind: 'ROLE_POLICY' | 'OWNER_ROLE' | 'KEY_POLICY' | 'KMS_GRANT';
  readonly state: GrantState;
};

const select = {
  streamArn: true,
  principalArn: true,
  pattern: true,
  productTag: true,
  consumerArn: true,
  vpcEndpointIds: true,
  schemaArn: true,
  ownerRoleArn: true,
  state: true,
  stateChangedAt: true,
} as const;

type Of = { readonly principalArn?: string; readonly ownerRoleArn?: string };

const grantsOf = (client: TransactionClient, streamArns: readonly string[], of: Of = {}) =>
  client.grant.findMany({
    where: { kind: 'ROLE_POLICY', streamArn: { in: [...streamArns] }, ...of },
    orderBy: { id: 'asc' },
    select,
  });

type Row = Awaited<ReturnType<typeof grantsOf>>[number];

function held(hold: KeyHold, grants: readonly Row[], kind: HeldGrant['kind']): readonly HeldGrant[] {
  return grants
    .filter(({ streamArn }) => streamArn === hold.streamArn)
    .map(({ stateChangedAt, ...grant }) => {
      const state = heldState(hold, { state: grant.state, stateChangedAt });
      return { ...grant, id: hold.id, kind, state, keyArn: hold.keyArn, applied: state === 'APPLIED' };
    });
}

/** Of the key's policy, or of its KMS grants: those of whatever streams. */
export async function heldGrantsOfKey(
  client: TransactionClient,
  keyArn: string,
): Promise<readonly HeldGrant[]> {
  const holds = (await client.streamKeyHold.findMany({ where: { keyArn }, orderBy: { id: 'asc' } })).map(
    toHold,
  );
  if (holds.length === 0) return [];
  const grants = await grantsOf(
    client,
    holds.map(({ streamArn }) => streamArn),
  );
  return holds.flatMap((hold) => (hold.via === 'IDENTITY' ? [] : held(hold, grants, hold.via)));
}

async function ofCaller(client: TransactionClient, of: Of, kind: HeldGrant['kind']) {
  const holds = await client.streamKeyHold.findMany({
    where: { state: { not: 'CLOSED' } },
    orderBy: { id: 'asc' },
  });
  if (holds.length === 0) return [];
  const grants = await grantsOf(
    client,
    holds.map(({ streamArn }) => streamArn),
    of,
  );
  return holds.map(toHold).flatMap((hold) => held(hold, grants, kind));
}

/** Of the role's policy. */
export const heldGrantsOfRole = (
  client: TransactionClient,
  principalArn: string,
): Promise<readonly HeldGrant[]> => ofCaller(client, { principalArn }, 'ROLE_POLICY');

/** Of the policy of a role that Sluice made in the stream's account. */
export const heldGrantsOfOwnerRole = (
  client: TransactionClient,
  ownerRoleArn: string,
): Promise<readonly HeldGrant[]> => ofCaller(client, { ownerRoleArn }, 'OWNER_ROLE');

/** Keys that grants on the stream can use besides the approved one. */
export async function heldKeysOf(client: TransactionClient, streamArn: string): Promise<readonly string[]> {
  const holds = await client.streamKeyHold.findMany({
    where: { streamArn, state: { not: 'CLOSED' } },
    orderBy: { keyArn: 'asc' },
    select: { keyArn: true },
  });
  return holds.map(({ keyArn }) => keyArn);
}
