import { z } from 'zod';
import type { Prisma } from '../db/generated/client';
import type { ConnectionOutcome } from './domain/connection-problem';

const failure = z.object({
  kind: z.enum(['access-denied', 'not-found', 'throttled', 'conflict', 'invalid', 'unavailable']),
  retryable: z.boolean(),
  operation: z.string(),
  code: z.string(),
  awsMessage: z.string(),
});

const capability = z.object({
  key: z.enum([
    'list-streams',
    'read-stream-policy',
    'write-stream-policy',
    'tag-streams',
    'read-roles',
    'write-role-policies',
  ]),
  state: z.enum(['works', 'denied', 'not-tried']),
  detail: z.string(),
});

const outcome: z.ZodType<ConnectionOutcome> = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('connected'),
    report: z.object({
      assumedRoleArn: z.string(),
      accountId: z.string(),
      regions: z.array(z.object({ region: z.string(), streams: z.number(), more: z.boolean() })),
      capabilities: z.array(capability),
    }),
  }),
  z.object({
    state: z.literal('failed'),
    problem: z.object({
      key: z.enum([
        'no-hub-credentials',
        'hub-credentials-refused',
        'trust-or-external-id',
        'wrong-account',
        'listing-denied',
        'denied',
        'throttled',
        'unreachable',
        'unexpected',
      ]),
      failure,
    }),
  }),
]);

/** Outcome of the last connection test as it was stored; null before the first, or from an older version. */
export const readConnection = (json: Prisma.JsonValue | null): ConnectionOutcome | null =>
  json === null ? null : (outcome.safeParse(json).data ?? null);
