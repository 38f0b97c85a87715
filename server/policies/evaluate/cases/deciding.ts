import { evaluate } from '../evaluate';
import type { AuthorizationRequest, Decision, NamedPolicy, PolicySet } from '../request';
import type { Check } from './check';
import { allowIf, ask, document, policy } from './world';

type Values = Parameters<typeof allowIf>[0][string][string];

/** `allowed`, `explicit-deny`, or `implicit-deny: identity, boundary` with the layers that lack an allow. */
const summary = ({ outcome, missing }: Decision): string =>
  missing.length > 0 ? `${outcome}: ${missing.join(', ')}` : outcome;

/** The whole decision in one line. */
export const decides = (
  rule: string,
  name: string,
  request: AuthorizationRequest,
  policies: Partial<PolicySet>,
  expected: string,
): Check => ({
  rule,
  name,
  expected,
  actual: () => summary(evaluate(request, { identity: [], ...policies })),
});

/** The deciding statements, each as `layer policy#index` with its Sid behind if it has one. */
export const decidedBy = (
  rule: string,
  name: string,
  request: AuthorizationRequest,
  policies: Partial<PolicySet>,
  expected: readonly string[],
): Check => ({
  rule,
  name,
  expected,
  actual: () =>
    evaluate(request, { identity: [], ...policies }).decidedBy.map(
      ({ layer, policy: by, index, sid }) => `${layer} ${by}#${index}${sid === undefined ? '' : ` ${sid}`}`,
    ),
});

export const KEY = 'mesh:Key';
type Given = string | readonly string[] | null;

/** Whether one condition on `mesh:Key` holds; `given` null means that the request does not carry the key. */
export const condition = (
  rule: string,
  operator: string,
  wanted: Values,
  given: Given,
  expected: boolean,
): Check => ({
  rule,
  name: `${operator} ${JSON.stringify(wanted)} against ${given === null ? 'no key' : JSON.stringify(given)}`,
  expected,
  actual: () => {
    const identity: readonly NamedPolicy[] = [policy('p', allowIf({ [operator]: { [KEY]: wanted } }))];
    return (
      evaluate(ask({ context: given === null ? {} : { [KEY]: given } }), { identity }).outcome === 'allowed'
    );
  },
});

/** Whether a condition holds in a given context and version of the policy language. */
export const inContext = (
  rule: string,
  name: string,
  block: Parameters<typeof allowIf>[0],
  request: AuthorizationRequest,
  expected: boolean,
  version: '2012-10-17' | '2008-10-17' = '2012-10-17',
): Check => ({
  rule,
  name,
  expected,
  actual: () => {
    const identity = [{ name: 'p', document: document([allowIf(block)], version) }];
    return evaluate(request, { identity }).outcome === 'allowed';
  },
});
