import type { PolicyDocument } from '../document';
import { MANAGED_POLICY_LIMIT, ROLE_INLINE_LIMIT, roleInlineSize } from './budget';
import { distributeRole } from './distribute-role';
import { changeAction, type DocumentChange } from './document-change';
import type { LiveGrant } from './live-grant';
import { compact } from './parse-document';
import type { RoleContext } from './role-context';
import {
  documentsSize,
  INLINE,
  managedArn,
  ownDocuments,
  type Place,
  placeName,
  type RoleDocuments,
  roleCapacity,
  roleRoom,
} from './role-places';
import { roleDocument, roleShares } from './role-policy';

/** A managed policy of Sluice's that is made, written anew or given up. */
export type ManagedChange = DocumentChange & { readonly policyName: string };

/** The inline policy of the role, and with it all that Sluice gives the role, wherever it stands. */
export type RolePlan = DocumentChange & {
  readonly places: { readonly before: RoleDocuments; readonly after: RoleDocuments };
  /** Only those in which something changes. */
  readonly managed: readonly ManagedChange[];
  readonly whole: {
    readonly action: DocumentChange['action'];
    /** Characters of all of them together and of the other inline policies, of those that the role has room for. */
    readonly size: DocumentChange['size'];
    /** False: something of it has no room, and `size.after` says how much all of it takes. */
    readonly fits: boolean;
  };
};

const lengthOf = (document: PolicyDocument | undefined): number =>
  document ? roleInlineSize([compact(document)]) : 0;

/** What the role's policies become when these grants are live. */
export function planRole(roleArn: string, grants: readonly LiveGrant[], role: RoleContext): RolePlan {
  const room = roleRoom(role);
  const before = ownDocuments(role);
  const { documents: after, left } = distributeRole(roleShares(roleArn, grants), before, room);
  const foreign = ROLE_INLINE_LIMIT - room.inline;
  const leftOver = lengthOf(roleDocument(left) ?? undefined);
  const change = (place: Place, targetArn: string): DocumentChange => {
    const [old, next] = [before.get(place), after.get(place)];
    const others = place === INLINE ? foreign : 0;
    return {
      kind: 'ROLE_POLICY',
      targetArn,
      action: changeAction(old ?? null, next ?? null),
      before: old ?? null,
      after: next ?? null,
      size: {
        before: others + lengthOf(old),
        after: others + lengthOf(next),
        limit: place === INLINE ? ROLE_INLINE_LIMIT : MANAGED_POLICY_LIMIT,
      },
    };
  };
  const places = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  const managed = places
    .filter((place) => place !== INLINE)
    .map((place) => ({
      ...change(place, managedArn(roleArn, place)),
      policyName: placeName(role.roleName, place),
    }))
    .filter(({ action }) => action !== 'unchanged');
  const inline = change(INLINE, roleArn);
  const changes = inline.action !== 'unchanged' || managed.length > 0;
  return {
    ...inline,
    places: { before, after },
    managed,
    whole: {
      action: !changes ? 'unchanged' : after.size === 0 ? 'delete' : 'put',
      size: {
        before: foreign + documentsSize(before),
        after: foreign + documentsSize(after) + leftOver,
        limit: foreign + roleCapacity(room),
      },
      fits: left.length === 0,
    },
  };
}
