import type { Actor } from '../actor';
import type { AwsFailure } from '../aws-failure';
import type { Clock } from '../clock';
import type { Randomness } from '../randomness';

export const NOW = new Date('2026-11-21T12:00:00.000Z');
export const fixedClock: Clock = { now: () => NOW };
export const fixedRandomness: Randomness = {
  token: () => 'a-token-of-at-least-twenty-characters',
  id: () => '11111111-1111-4111-8111-111111111111',
};

export const actorWith = (roles: {
  readonly organisation?: Actor['organisationRoles'];
  readonly memberships?: Actor['memberships'];
  readonly governedDomains?: readonly string[];
}): Actor => ({
  id: 'actor',
  email: 'actor@demo.sluice.local',
  name: 'Actor',
  organisationRoles: roles.organisation ?? [],
  memberships: roles.memberships ?? [],
  ...(roles.governedDomains ? { governedDomains: roles.governedDomains } : {}),
});

export const failure = (
  kind: AwsFailure['kind'],
  operation: string,
  code: string,
  retryable = kind === 'throttled' || kind === 'unavailable' || kind === 'conflict',
): AwsFailure => ({ kind, retryable, operation, code, awsMessage: `AWS says ${code}.` });
