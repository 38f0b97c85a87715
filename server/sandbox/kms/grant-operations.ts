import { randomBytes } from 'node:crypto';
import type {
  CreateGrantRequest,
  CreateGrantResponse,
  GrantListEntry,
  ListGrantsRequest,
  ListGrantsResponse,
  ListRetirableGrantsRequest,
  RevokeGrantRequest,
} from '@aws-sdk/client-kms';
import { parseArn } from '../../kernel/arn';
import { AwsError, type CallContext, type Operation } from '../contract';
import type { PrincipalDirectory } from '../iam/principal-directory';
import type { DeletedPrincipal } from '../orphan-principal';
import { dryRun, invalidArn, limitExceeded, notFound, notHere } from './errors';
import type { GrantRecord, GrantTerms } from './grant-record';
import { passesOnNoMore, sameTerms } from './grant-rules';
import type { GrantStore } from './grant-store';
import { grantKeys, readGrantTerms, requirePrincipals, shownConstraints } from './grant-terms';
import { checkKey } from './key-check';
import { checkAccount } from './key-operations';
import type { KeyRecord } from './key-record';
import type { KeyRing } from './key-ring';
import { keyTarget, requireEnabledKey, requireKey } from './key-target';
import { pageOf } from './paging';

const MOST_GRANTS = 50_000;

/** Nobody calls the sandbox's KMS as an AWS service. */
const NOT_FOR_AWS = { 'kms:GrantIsForAWSResource': 'false' };

export function grantOperations(ring: KeyRing, principals: PrincipalDirectory) {
  const { keys, grants, tokens } = ring;
  const target = ({ KeyId = '' }: { readonly KeyId: string | undefined }, context: CallContext) =>
    keyTarget(keys, KeyId, context);

  const create: Operation<CreateGrantRequest, CreateGrantResponse> = {
    checks(input, context) {
      const terms = readGrantTerms(input);
      return [
        checkKey(ring, 'CreateGrant', target(input, context), context, {
          grantTokens: input.GrantTokens,
          grantAllows: (parent) => passesOnNoMore(terms, parent),
          more: { ...grantKeys(terms), ...NOT_FOR_AWS },
        }),
      ];
    },
    async run(input, context) {
      const key = requireEnabledKey(target(input, context), context.now);
      const terms = readGrantTerms(input);
      requirePrincipals(terms, principals);
      if (grants.count(key.keyId) >= MOST_GRANTS)
        throw limitExceeded(`A key can have at most ${MOST_GRANTS} grants.`);
      if (input.DryRun) throw dryRun();
      const known = knownGrant(grants, key.keyId, terms);
      const grant = known ?? newGrant(key, terms, context);
      if (!known) await grants.save(grant);
      return { GrantId: grant.grantId, GrantToken: tokens.make(grant) };
    },
  };

  const list: Operation<ListGrantsRequest, ListGrantsResponse> = {
    checks: (input, context) => [
      checkKey(ring, 'ListGrants', target(input, context), context, { more: NOT_FOR_AWS }),
    ],
    run(input, context) {
      const { keyId } = requireKey(target(input, context));
      const { GrantId, GranteePrincipal } = input;
      if (GrantId !== undefined && !grants.find(keyId, GrantId)) throw invalidGrantId(GrantId);
      const wanted = grants
        .ofKey(keyId)
        .filter((grant) => GrantId === undefined || grant.grantId === GrantId)
        .filter((grant) => GranteePrincipal === undefined || grant.grantee === GranteePrincipal);
      return pageOfGrants(wanted, input);
    },
  };

  /** Of a principal of the own account, on keys of whatever account. */
  const listRetirable: Operation<ListRetirableGrantsRequest, ListGrantsResponse> = {
    checks(input, context) {
      if (input.RetiringServicePrincipal !== undefined) throw notHere('a grant to a service');
      const accountId = parseArn(input.RetiringPrincipal ?? '')?.accountId;
      if (!accountId) throw invalidArn(`ARN does not refer to a valid principal: ${input.RetiringPrincipal}`);
      return [{ ...checkAccount('ListRetirableGrants', context), resourceAccountId: accountId }];
    },
    run(input, { region, now }) {
      const wanted = grants
        .all()
        .filter((grant) => grant.retiring === input.RetiringPrincipal)
        .filter(({ keyId }) => keys.find(keyId, now.getTime())?.region === region);
      return pageOfGrants(wanted, input);
    },
  };

  const revoke: Operation<RevokeGrantRequest, object> = {
    checks: (input, context) => [
      checkKey(ring, 'RevokeGrant', target(input, context), context, { more: NOT_FOR_AWS }),
    ],
    async run(input, context) {
      const { keyId } = requireKey(target(input, context));
      const grant = grants.find(keyId, input.GrantId ?? '');
      if (!grant) throw notFound(`Grant ID ${input.GrantId} not found`);
      if (input.DryRun) throw dryRun();
      await grants.remove(grant);
      return undefined;
    },
  };

  return { CreateGrant: create, ListGrants: list, ListRetirableGrants: listRetirable, RevokeGrant: revoke };
}

const invalidGrantId = (id: string): AwsError =>
  new AwsError('InvalidGrantIdException', `Invalid grant ID ${id}`);

const knownGrant = (grants: GrantStore, keyId: string, terms: GrantTerms): GrantRecord | undefined =>
  terms.name === undefined ? undefined : [...grants.unsorted(keyId)].find((grant) => sameTerms(grant, terms));

const newGrant = (key: KeyRecord, terms: GrantTerms, { caller, now }: CallContext): GrantRecord => ({
  grantId: randomBytes(32).toString('hex'),
  keyId: key.keyId,
  keyArn: key.arn,
  issuingAccountId: caller.accountId,
  createdAt: now.getTime(),
  ...terms,
});

function pageOfGrants(wanted: readonly GrantRecord[], input: ListGrantsRequest | ListRetirableGrantsRequest) {
  const { items, more } = pageOf(wanted, ({ grantId }) => grantId, input, { usual: 50, most: 100 });
  return { Grants: items.map(shownGrant), ...more };
}

const shownGrant = (grant: GrantRecord): GrantListEntry => ({
  KeyId: grant.keyArn,
  GrantId: grant.grantId,
  Name: grant.name ?? '',
  CreationDate: new Date(grant.createdAt),
  GranteePrincipal: grant.grantee,
  RetiringPrincipal: grant.retiring,
  IssuingAccount: `arn:aws:iam::${grant.issuingAccountId}:root`,
  Operations: grant.operations as GrantListEntry['Operations'],
  Constraints: shownConstraints(grant.constraints),
});

/** A deleted principal leaves its unique id in the grants that it had, so that a new one of its name has none. */
export async function orphanInGrants(grants: GrantStore, { arn, uniqueId }: DeletedPrincipal): Promise<void> {
  const writes = grants
    .all()
    .filter(({ grantee, retiring }) => grantee === arn || retiring === arn)
    .map((grant) =>
      grants.save({
        ...grant,
        ...(grant.grantee === arn && { grantee: uniqueId }),
        ...(grant.retiring === arn && { retiring: uniqueId }),
      }),
    );
  await Promise.all(writes);
}
