import { checkText, invalid } from '../constraints';
import type { Operation } from '../contract';
import { accountOfAccessKey } from '../iam/identifiers';

/** The account of a key. That the key is in use, or that the account is in this sandbox, is not said. */
export const getAccessKeyInfo: Operation<{ readonly AccessKeyId: string }> = {
  checks({ AccessKeyId }, { caller }) {
    checkText(AccessKeyId, 'accessKeyId', { min: 16, max: 128, pattern: /^\w*$/ });
    return [{ action: 'sts:GetAccessKeyInfo', resource: '*', resourceAccountId: caller.accountId }];
  },
  run({ AccessKeyId }) {
    const Account = accountOfAccessKey(AccessKeyId);
    if (Account === null) throw invalid(`${AccessKeyId} is not an access key id.`);
    return { Account };
  },
};
