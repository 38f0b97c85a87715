import { checkText } from '../constraints';
import type { CallContext, Operation } from '../contract';
import { limitExceeded, noSuchEntity } from './errors';
import { checkHolder, requireHolder, userHolder } from './holder';
import { accessKeyId, secretAccessKey } from './identifiers';
import { type PageInput, pageOf } from './paging';
import type { AccessKeyRecord } from './records';
import type { IamDeps } from './roles';
import { userNameOf } from './users';

type UserInput = { readonly UserName?: string };
type KeyInput = UserInput & { readonly AccessKeyId: string };

const MAX_KEYS = 2;

export function accessKeyOperations({ directory, clock }: IamDeps): Record<string, Operation<never, object>> {
  const holder = userHolder(directory);
  const checked = (action: string) => (input: UserInput, context: CallContext) => [
    checkHolder(holder, action, userNameOf(input, context), context),
  ];

  function requireKey(input: KeyInput, context: CallContext): AccessKeyRecord {
    const user = requireHolder(holder, userNameOf(input, context), context);
    const key = directory.accessKey(input.AccessKeyId);
    if (!key || key.accountId !== user.accountId || key.userName !== user.userName)
      throw noSuchEntity(`The Access Key with id ${input.AccessKeyId} cannot be found.`);
    return key;
  }

  const create: Operation<UserInput> = {
    checks: checked('CreateAccessKey'),
    async run(input, context) {
      const { accountId, userName } = requireHolder(holder, userNameOf(input, context), context);
      if (directory.accessKeys(accountId, userName).length >= MAX_KEYS)
        throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${MAX_KEYS}`);
      const key: AccessKeyRecord = {
        accessKeyId: accessKeyId('AKIA', accountId),
        secretAccessKey: secretAccessKey(),
        accountId,
        userName,
        active: true,
        createdAt: clock.now().getTime(),
      };
      await directory.saveAccessKey(key);
      return { AccessKey: { ...shownKey(key), SecretAccessKey: key.secretAccessKey } };
    },
  };

  const list: Operation<UserInput & PageInput> = {
    checks: checked('ListAccessKeys'),
    run(input, context) {
      const { accountId, userName } = requireHolder(holder, userNameOf(input, context), context);
      const { items, more } = pageOf(
        directory.accessKeys(accountId, userName),
        (key) => key.accessKeyId,
        input,
      );
      return { AccessKeyMetadata: items.map(shownKey), ...more };
    },
  };

  const update: Operation<KeyInput & { readonly Status: string }> = {
    checks(input, context) {
      checkText(input.Status, 'status', { pattern: /^(Active|Inactive)$/ });
      return checked('UpdateAccessKey')(input, context);
    },
    async run(input, context) {
      await directory.saveAccessKey({ ...requireKey(input, context), active: input.Status === 'Active' });
      return undefined;
    },
  };

  const remove: Operation<KeyInput> = {
    checks: checked('DeleteAccessKey'),
    async run(input, context) {
      await directory.deleteAccessKey(requireKey(input, context).accessKeyId);
      return undefined;
    },
  };

  return { CreateAccessKey: create, ListAccessKeys: list, UpdateAccessKey: update, DeleteAccessKey: remove };
}

const shownKey = ({ userName, accessKeyId: id, active, createdAt }: AccessKeyRecord) => ({
  UserName: userName,
  AccessKeyId: id,
  Status: active ? 'Active' : 'Inactive',
  CreateDate: new Date(createdAt),
});
