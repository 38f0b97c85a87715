import { asList, type PolicyDocument, statementsOf } from '../document';

/** Who runs functions and reads streams for them by an event source mapping. */
export const LAMBDA = 'lambda.amazonaws.com';

/**
 * Whether a role's trust policy lets the service take it. Conditions are not looked at: they speak of the service's
 * call, of which nothing is known here.
 */
export const trustsService = (trust: PolicyDocument, service: string): boolean =>
  statementsOf(trust).some(({ Effect, Principal, Action }) => {
    if (Effect !== 'Allow' || Principal === undefined || Principal === '*') return false;
    const takes = asList(Action).some((action) => /^(?:\*|sts:(?:\*|AssumeRole))$/i.test(action));
    return takes && asList(Principal.Service).includes(service);
  });
