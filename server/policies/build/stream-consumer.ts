import type { RoleArn, StreamArn } from '../../kernel/arn';
import { parseRoleArn } from '../../kernel/arn';
import { sha256 } from './sha256';

/** Only consumers of this prefix are ever deregistered: the spoke role's policy says the same. */
export const CONSUMER_PREFIX = 'sluice-';

/**
 * Stands in a plan for what AWS gives a consumer when it registers it: the time, ten digits of epoch seconds until the
 * year 2286. It has as many characters, so that sizes are exact.
 */
export const CREATION = '<creation>';

/**
 * Name of the consumer of one request and its subscription, at most 84 of 128 characters (docs/aws-facts.md §1).
 * No two requests share it, and the same request has it again after any crash: what a run left is found by it.
 */
export function consumerNameOf(requestId: string, roleArn: RoleArn): string {
  const role = (parseRoleArn(roleArn)?.roleName ?? 'role').replace(/[^a-zA-Z0-9_.-]/g, '-');
  return `${CONSUMER_PREFIX}${role}-${sha256(requestId).slice(0, 12)}`;
}

/** What names a consumer before it is registered: its ARN without the time of creation. */
export const consumerPath = (streamArn: StreamArn, name: string): string => `${streamArn}/consumer/${name}`;

export const plannedConsumerArn = (streamArn: StreamArn, name: string): string =>
  `${consumerPath(streamArn, name)}:${CREATION}`;

/** The name in a path or an ARN of a consumer. */
export const consumerNameIn = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/:(?:\d+|<creation>)$/, '');
