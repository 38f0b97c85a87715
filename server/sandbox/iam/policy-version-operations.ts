import { AwsError, type Operation } from '../contract';
import { deleteConflict, limitExceeded, noSuchEntity } from './errors';
import { checkPolicy, requirePolicyRecord } from './managed-policies';
import { type PageInput, pageOf } from './paging';
import { encodeDocument, requireManagedDocument } from './policy-documents';
import {
  defaultVersionId,
  findVersion,
  MOST_VERSIONS,
  type PolicyVersion,
  versionsOf,
  withDefault,
  withoutVersion,
  withVersion,
} from './policy-versions';
import type { ManagedPolicyRecord } from './records';
import type { IamDeps } from './roles';

type ArnInput = { readonly PolicyArn: string };
type VersionInput = ArnInput & { readonly VersionId: string };
type CreateInput = ArnInput & { readonly PolicyDocument: string; readonly SetAsDefault?: boolean };

export function policyVersionOperations({
  directory,
  clock,
}: IamDeps): Record<string, Operation<never, object>> {
  const create: Operation<CreateInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'CreatePolicyVersion', PolicyArn, context)],
    async run({ PolicyArn, PolicyDocument, SetAsDefault = false }, context) {
      const before = requirePolicyRecord(directory, PolicyArn, context);
      requireManagedDocument(PolicyDocument);
      if (versionsOf(before).length >= MOST_VERSIONS)
        throw limitExceeded(
          `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
        );
      const { policy, version } = withVersion(before, PolicyDocument, clock.now().getTime(), SetAsDefault);
      await directory.savePolicy(policy);
      return { PolicyVersion: shownVersion(policy, version, 'in a list') };
    },
  };

  const get: Operation<VersionInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'GetPolicyVersion', PolicyArn, context)],
    run(input, context) {
      const policy = requirePolicyRecord(directory, input.PolicyArn, context);
      return { PolicyVersion: shownVersion(policy, requireVersion(policy, input), 'whole') };
    },
  };

  const list: Operation<ArnInput & PageInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'ListPolicyVersions', PolicyArn, context)],
    run(input, context) {
      const policy = requirePolicyRecord(directory, input.PolicyArn, context);
      const { items, more } = pageOf(versionsOf(policy), newestFirst, input);
      return { Versions: items.map((version) => shownVersion(policy, version, 'in a list')), ...more };
    },
  };

  const remove: Operation<VersionInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'DeletePolicyVersion', PolicyArn, context)],
    async run(input, context) {
      const policy = requirePolicyRecord(directory, input.PolicyArn, context);
      const { id } = requireVersion(policy, input);
      if (id === defaultVersionId(policy))
        throw deleteConflict('Cannot delete the default version of a policy.');
      await directory.savePolicy(withoutVersion(policy, id));
      return undefined;
    },
  };

  const setDefault: Operation<VersionInput> = {
    checks: ({ PolicyArn }, context) => [
      checkPolicy(directory, 'SetDefaultPolicyVersion', PolicyArn, context),
    ],
    async run(input, context) {
      const policy = requirePolicyRecord(directory, input.PolicyArn, context);
      await directory.savePolicy(withDefault(policy, requireVersion(policy, input), clock.now().getTime()));
      return undefined;
    },
  };

  return {
    CreatePolicyVersion: create,
    GetPolicyVersion: get,
    ListPolicyVersions: list,
    DeletePolicyVersion: remove,
    SetDefaultPolicyVersion: setDefault,
  };
}

/** Sorts `v9` before `v10` and the newest one first. */
const newestFirst = ({ id }: PolicyVersion): string =>
  String(1_000_000 - Number(id.slice(1))).padStart(7, '0');

function requireVersion(policy: ManagedPolicyRecord, { PolicyArn, VersionId }: VersionInput): PolicyVersion {
  if (!/^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?$/.test(VersionId))
    throw new AwsError('InvalidInput', `Invalid policy version ${VersionId}`);
  const version = findVersion(policy, VersionId);
  if (!version)
    throw noSuchEntity(`Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`);
  return version;
}

/** Lists leave the document out. */
export const shownVersion = (
  policy: ManagedPolicyRecord,
  { id, document, createdAt }: PolicyVersion,
  how: 'whole' | 'in a list',
) => ({
  ...(how === 'whole' && { Document: encodeDocument(document) }),
  VersionId: id,
  IsDefaultVersion: id === defaultVersionId(policy),
  CreateDate: new Date(createdAt),
});
