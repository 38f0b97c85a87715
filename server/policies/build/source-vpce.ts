import type { ConditionBlock } from '../document';
import type { LiveGrant } from './live-grant';

export const SOURCE_VPCE = 'aws:SourceVpce';

/** Interface endpoints of a VPC, as EC2 names them. */
export const VPC_ENDPOINT = /^vpce-[0-9a-f]{8}(?:[0-9a-f]{9})?$/;

/** In one order, so that equal lists are equal texts; empty: from everywhere. */
export const endpointsOf = ({ vpcEndpointIds = [] }: Pick<LiveGrant, 'vpcEndpointIds'>): readonly string[] =>
  [...new Set(vpcEndpointIds)].sort();

/**
 * Only calls that come through one of these endpoints. The key is not there for calls from elsewhere, and a condition on
 * a key that is not there does not hold (IAM user guide, "Global condition keys").
 */
export const sourceVpceCondition = (endpoints: readonly string[]): ConditionBlock['StringEquals'] =>
  endpoints.length === 0 ? {} : { [SOURCE_VPCE]: endpoints.length === 1 ? (endpoints[0] ?? '') : endpoints };

const keyOf = (grant: Pick<LiveGrant, 'vpcEndpointIds'>): string => endpointsOf(grant).join(' ');

export const sameEndpoints = (
  one: Pick<LiveGrant, 'vpcEndpointIds'>,
  other: Pick<LiveGrant, 'vpcEndpointIds'>,
): boolean => keyOf(one) === keyOf(other);

/** Each list of endpoints that the grants are bound to, once. */
export const endpointListsOf = (grants: readonly LiveGrant[]): readonly (readonly string[])[] => [
  ...new Map(
    grants.flatMap((grant) => {
      const endpoints = endpointsOf(grant);
      return endpoints.length === 0 ? [] : [[keyOf(grant), endpoints] as const];
    }),
  ).values(),
];
