import { checkText } from '../constraints';
import type { CallContext, Operation } from '../contract';
import type { Directory } from './directory';
import { limitExceeded, noSuchEntity } from './errors';
import { checkHolder, type Holder, type HolderInput, requireHolder } from './holder';
import { checkPolicyName } from './names';
import { type PageInput, pageOf } from './paging';
import { encodeDocument, INLINE_LIMIT, lengthWithoutSpace, requirePolicy } from './policy-documents';
import type { PrincipalRecord } from './records';

type ListInput = PageInput & HolderInput;
type PolicyInput = ListInput & { readonly PolicyName: string };
type PutInput = PolicyInput & { readonly PolicyDocument: string };

/** PutRolePolicy, GetRolePolicy, ListRolePolicies, DeleteRolePolicy, and the same for users. */
export function inlinePolicyOperations(
  directory: Directory,
  holder: Holder,
): Record<string, Operation<never, object>> {
  const { noun, nameOf } = holder;
  const checked = (action: string) => (input: HolderInput, context: CallContext) => [
    checkHolder(holder, action, nameOf(input), context),
  ];

  const put: Operation<PutInput> = {
    checks(input, context) {
      checkPolicyName(input.PolicyName);
      checkText(input.PolicyDocument, 'policyDocument', { min: 1, max: 131_072 });
      return checked(`Put${noun}Policy`)(input, context);
    },
    async run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      requirePolicy(input.PolicyDocument, 'identity');
      const inline = { ...record.inline, [input.PolicyName]: input.PolicyDocument };
      checkSize(record, inline);
      await directory.savePrincipal({ ...record, inline });
      return undefined;
    },
  };

  const get: Operation<PolicyInput> = {
    checks: checked(`Get${noun}Policy`),
    run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      const document = requireInline(record, noun, input.PolicyName);
      return {
        [`${noun}Name`]: nameOf(input),
        PolicyName: input.PolicyName,
        PolicyDocument: encodeDocument(document),
      };
    },
  };

  const list: Operation<ListInput> = {
    checks: checked(`List${noun}Policies`),
    run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      const { items, more } = pageOf(Object.keys(record.inline).sort(), (name) => name, input);
      return { PolicyNames: items, ...more };
    },
  };

  const remove: Operation<PolicyInput> = {
    checks: checked(`Delete${noun}Policy`),
    async run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      requireInline(record, noun, input.PolicyName);
      const { [input.PolicyName]: _gone, ...inline } = record.inline;
      await directory.savePrincipal({ ...record, inline });
      return undefined;
    },
  };

  return {
    [`Put${noun}Policy`]: put,
    [`Get${noun}Policy`]: get,
    [`List${noun}Policies`]: list,
    [`Delete${noun}Policy`]: remove,
  };
}

function requireInline(record: PrincipalRecord, noun: string, policyName: string): string {
  const document = Object.hasOwn(record.inline, policyName) ? record.inline[policyName] : undefined;
  if (document === undefined)
    throw noSuchEntity(`The ${noun.toLowerCase()} policy with name ${policyName} cannot be found.`);
  return document;
}

/** The limit holds for all inline policies together (docs/aws-facts.md §13). */
function checkSize(record: PrincipalRecord, inline: PrincipalRecord['inline']): void {
  const limit = INLINE_LIMIT[record.kind];
  const size = Object.values(inline).reduce((sum, document) => sum + lengthWithoutSpace(document), 0);
  const name = record.kind === 'role' ? record.roleName : record.userName;
  if (size > limit)
    throw limitExceeded(`Maximum policy size of ${limit} bytes exceeded for ${record.kind} ${name}`);
}
