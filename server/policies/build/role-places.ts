import { parseRoleArn } from '../../kernel/arn';
import { asList, type PolicyDocument, type Statement, statementsOf } from '../document';
import type { NamedPolicy } from '../evaluate/request';
import { ATTACHED_LIMIT, MANAGED_POLICY_LIMIT, ROLE_INLINE_LIMIT, roleInlineSize } from './budget';
import { ROLE_POLICY_NAME } from './live-grant';
import { compact } from './parse-document';
import type { RoleContext } from './role-context';

/**
 * Where something that Sluice gives a role can stand: 0 is its one inline policy, from 1 on the customer-managed policies
 * that take what the inline one has no room for, by their numbers.
 */
export type Place = number;
export const INLINE: Place = 0;

/** What stands at each place; a place without a policy has no entry. */
export type RoleDocuments = ReadonlyMap<Place, PolicyDocument>;

/** What other policies of the role leave to Sluice. */
export type RoleRoom = {
  /** Characters that our inline policy may take. */
  readonly inline: number;
  /** Managed policies of ours that may be attached. */
  readonly attachments: number;
};

/** Path of our managed policies: the spoke role may write there and nowhere else. */
const PATH = '/sluice/';

export const placeName = (roleName: string, place: Place): string =>
  place === INLINE ? ROLE_POLICY_NAME : `${ROLE_POLICY_NAME}-${roleName}-${place}`;

/** ARN of the managed policy at this place, in the role's account. */
export function managedArn(roleArn: string, place: Place): string {
  const { accountId = '', roleName = '' } = parseRoleArn(roleArn) ?? {};
  return `arn:aws:iam::${accountId}:policy${PATH}${placeName(roleName, place)}`;
}

/** All managed policies that Sluice can make for the role, as a pattern of a policy's resources. */
export const managedArns = (roleArn: string): string => managedArn(roleArn, 1).replace(/1$/, '*');

/** The place of a managed policy of this role; null for any other. */
export function placeOfArn(roleArn: string, policyArn: string): Place | null {
  const place = Number(policyArn.slice(policyArn.lastIndexOf('-') + 1));
  return Number.isInteger(place) && place > 0 && managedArn(roleArn, place) === policyArn ? place : null;
}

/** By the name that people know it by, such as `managed sluice-grants-scoring-1`; null for a policy of others. */
export function placeOf(roleName: string, name: string): Place | null {
  if (name === `inline ${ROLE_POLICY_NAME}`) return INLINE;
  const start = `managed ${placeName(roleName, 1).slice(0, -1)}`;
  const number = name.startsWith(start) ? name.slice(start.length) : '';
  return /^[1-9]\d?$/.test(number) ? Number(number) : null;
}

/** The same name from the place. */
export const knownAs = (roleName: string, place: Place): string =>
  `${place === INLINE ? 'inline' : 'managed'} ${placeName(roleName, place)}`;

type Policies = Pick<RoleContext, 'roleName' | 'inline' | 'managed'>;

/** Our policies of the role as they were read. */
export const ownDocuments = ({ roleName, inline, managed }: Policies): RoleDocuments =>
  new Map(
    [...inline, ...managed].flatMap(({ name, document }) => {
      const place = placeOf(roleName, name);
      return place === null ? [] : [[place, document] as const];
    }),
  );

/** All places as one document; statements that are equal but for their resources come together. */
export function mergedDocument(documents: RoleDocuments): PolicyDocument | null {
  const statements = new Map<string, Statement>();
  for (const { Resource, ...rest } of [...documents.values()].flatMap(statementsOf)) {
    const key = JSON.stringify(rest);
    const resources = [...asList<string>(statements.get(key)?.Resource), ...asList<string>(Resource)];
    const [first, ...more] = [...new Set(resources)].sort();
    if (first === undefined) statements.set(key, rest);
    else statements.set(key, { ...rest, Resource: more.length > 0 ? [first, ...more] : first });
  }
  return statements.size > 0 ? { Version: '2012-10-17', Statement: [...statements.values()] } : null;
}

/** The same as the evaluator asks for them. */
export function withPlaces(documents: RoleDocuments): {
  readonly rolePolicy: PolicyDocument | null;
  readonly spilled: RoleDocuments;
} {
  const spilled = new Map(documents);
  spilled.delete(INLINE);
  return { rolePolicy: documents.get(INLINE) ?? null, spilled };
}

/** All policies of the role that are not ours. */
export const otherPolicies = ({ roleName, inline, managed }: Policies): readonly NamedPolicy[] =>
  [...inline, ...managed].filter(({ name }) => placeOf(roleName, name) === null);

/** Documents as policies of the role, under the names that people know them by. */
export const asPolicies = (roleName: string, documents: RoleDocuments): readonly NamedPolicy[] =>
  [...documents].map(([place, document]) => ({ name: knownAs(roleName, place), document }));

export function roleRoom(role: Policies, attachedLimit: number = ATTACHED_LIMIT): RoleRoom {
  const foreign = (policies: readonly NamedPolicy[]) =>
    policies.filter(({ name }) => placeOf(role.roleName, name) === null);
  const taken = roleInlineSize(foreign(role.inline).map(({ document }) => compact(document)));
  return {
    inline: Math.max(0, ROLE_INLINE_LIMIT - taken),
    attachments: Math.max(0, attachedLimit - foreign(role.managed).length),
  };
}

/** Characters for everything that Sluice can give the role. */
export const roleCapacity = ({ inline, attachments }: RoleRoom): number =>
  inline + attachments * MANAGED_POLICY_LIMIT;

export const documentsSize = (documents: RoleDocuments): number =>
  [...documents.values()].reduce((sum, document) => sum + roleInlineSize([compact(document)]), 0);
