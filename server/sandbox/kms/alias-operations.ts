import type {
  CreateAliasRequest,
  DeleteAliasRequest,
  ListAliasesRequest,
  ListAliasesResponse,
  UpdateAliasRequest,
} from '@aws-sdk/client-kms';
import { jsonConstraints } from '../constraints';
import { type AccessCheck, AwsError, type CallContext, type Operation } from '../contract';
import { type AliasRecord, aliasArn } from './alias-record';
import { aliasNotFound, keyNotFound, limitExceeded } from './errors';
import { checkKey } from './key-check';
import { checkAccount } from './key-operations';
import type { KeyRecord } from './key-record';
import type { KeyRing } from './key-ring';
import { anyKeyTarget, keyTarget, requireKey, requireLivingKey } from './key-target';
import { isReservedAlias } from './managed-keys';
import { pageOf } from './paging';

const MOST_PER_KEY = 50;

/** An alias is changed by who may do so to the alias, by IAM, and to each key that it names, by its policy. */
export function aliasOperations(ring: KeyRing) {
  const { keys } = ring;

  const nameOf = (name: string | undefined): string => {
    jsonConstraints.checkText(name, 'aliasName', { min: 1, max: 256 });
    if (name === undefined || !/^alias\/[a-zA-Z0-9/_-]+$/.test(name))
      throw new AwsError('InvalidAliasNameException', 'Alias must start with the prefix "alias/".');
    return name;
  };
  const arnOf = (name: string, { region, caller }: CallContext) => aliasArn(region, caller.accountId, name);
  const ownName = (name: string | undefined): string => {
    const given = nameOf(name);
    if (isReservedAlias(given))
      throw new AwsError('NotAuthorizedException', 'The prefix alias/aws/ is reserved for AWS.');
    return given;
  };
  const checkAlias = (action: string, name: string, context: CallContext): AccessCheck => ({
    ...checkAccount(action, context),
    resource: arnOf(name, context),
  });
  const requireAlias = (name: string, context: CallContext): AliasRecord => {
    const arn = arnOf(name, context);
    const alias = keys.alias(arn, context.now.getTime());
    if (!alias) throw aliasNotFound(arn);
    return alias;
  };
  const checkBehind = (action: string, name: string, context: CallContext): AccessCheck[] => {
    const alias = keys.alias(arnOf(name, context), context.now.getTime());
    return alias ? [checkKey(ring, action, keyTarget(keys, alias.keyId, context), context)] : [];
  };

  /** Whether another account has a key is not for its neighbours to know. */
  const requireOwnKey = (id: string, context: CallContext): KeyRecord => {
    const target = anyKeyTarget(keys, id, context);
    if (target.accountId !== context.caller.accountId) throw keyNotFound(target.arn);
    return requireKey(target);
  };

  const create: Operation<CreateAliasRequest, object> = {
    checks(input, context) {
      const name = ownName(input.AliasName);
      const target = keyTarget(keys, input.TargetKeyId ?? '', context);
      return [checkAlias('CreateAlias', name, context), checkKey(ring, 'CreateAlias', target, context)];
    },
    async run(input, context) {
      const name = ownName(input.AliasName);
      const { keyId } = requireLivingKey(keyTarget(keys, input.TargetKeyId ?? '', context), context.now);
      const arn = arnOf(name, context);
      if (keys.alias(arn, context.now.getTime()))
        throw new AwsError('AlreadyExistsException', `An alias with the name ${arn} already exists`);
      if (keys.aliasesOf(keyId).length >= MOST_PER_KEY)
        throw limitExceeded(`A key can have at most ${MOST_PER_KEY} aliases.`);
      const at = context.now.getTime();
      const { accountId } = context.caller;
      await keys.saveAlias({
        name,
        arn,
        accountId,
        region: context.region,
        keyId,
        createdAt: at,
        updatedAt: at,
      });
      return undefined;
    },
  };

  const update: Operation<UpdateAliasRequest, object> = {
    checks(input, context) {
      const name = ownName(input.AliasName);
      const target = keyTarget(keys, input.TargetKeyId ?? '', context);
      return [
        checkAlias('UpdateAlias', name, context),
        ...checkBehind('UpdateAlias', name, context),
        checkKey(ring, 'UpdateAlias', target, context),
      ];
    },
    async run(input, context) {
      const alias = requireAlias(ownName(input.AliasName), context);
      const { keyId } = requireLivingKey(keyTarget(keys, input.TargetKeyId ?? '', context), context.now);
      await keys.saveAlias({ ...alias, keyId, updatedAt: context.now.getTime() });
      return undefined;
    },
  };

  const remove: Operation<DeleteAliasRequest, object> = {
    checks(input, context) {
      const name = ownName(input.AliasName);
      return [checkAlias('DeleteAlias', name, context), ...checkBehind('DeleteAlias', name, context)];
    },
    async run(input, context) {
      await keys.deleteAlias(requireAlias(ownName(input.AliasName), context));
      return undefined;
    },
  };

  const list: Operation<ListAliasesRequest, ListAliasesResponse> = {
    checks: (_input, context) => [checkAccount('ListAliases', context)],
    run(input, context) {
      const { caller, region, now } = context;
      const wanted = input.KeyId === undefined ? undefined : requireOwnKey(input.KeyId, context);
      const all = keys
        .aliasesIn(caller.accountId, region, now.getTime())
        .filter((alias) => wanted === undefined || alias.keyId === wanted.keyId);
      const { items, more } = pageOf(all, (alias) => alias.name, input, { usual: 50, most: 100 });
      return { Aliases: items.map(shownAlias), ...more };
    },
  };

  return { CreateAlias: create, UpdateAlias: update, DeleteAlias: remove, ListAliases: list };
}

const shownAlias = ({ name, arn, keyId, createdAt, updatedAt }: AliasRecord) => ({
  AliasName: name,
  AliasArn: arn,
  TargetKeyId: keyId,
  CreationDate: new Date(createdAt),
  LastUpdatedDate: new Date(updatedAt),
});
