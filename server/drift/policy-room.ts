import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { FULL_FROM, ROLE_INLINE_LIMIT, STREAM_POLICY_LIMIT } from '../policies/build/budget';
import type { PolicyRoom } from './view';

type Deps = { readonly db: PrismaClient };

const MOST = 50;
const LIMITS = { STREAM: STREAM_POLICY_LIMIT, ROLE: ROLE_INLINE_LIMIT } as const;

/** Of the policy of a product's stream; null until the first round has read it. Who asks has been let in by the caller. */
export async function roomInStreamPolicy({ db }: Deps, streamArn: string): Promise<PolicyRoom | null> {
  const row = await db.driftTarget.findUnique({
    where: { arn: streamArn },
    select: { found: true, scannedAt: true },
  });
  if (!row?.scannedAt) return null;
  const used = Buffer.byteLength(row.found ?? '');
  return { arn: streamArn, kind: 'STREAM', used, limit: STREAM_POLICY_LIMIT, readAt: row.scannedAt };
}

/**
 * Documents that are filling up, the fullest first: what is asked for next may not fit (docs/aws-facts.md §13). For those who
 * see all drift; others get none.
 */
export async function fillingPolicies({ db }: Deps, actor: Actor): Promise<readonly PolicyRoom[]> {
  if (!may(actor, 'drift:see-all')) return [];
  const rows = await db.$queryRaw<{ arn: string; kind: 'STREAM' | 'ROLE'; used: number; readAt: Date }[]>`
    select arn, kind::text as kind, octet_length(found) as used, "scannedAt" as "readAt" from drift_target
     where (kind = 'STREAM' and octet_length(found) >= ${STREAM_POLICY_LIMIT * FULL_FROM})
        or (kind = 'ROLE' and octet_length(found) >= ${ROLE_INLINE_LIMIT * FULL_FROM})
     order by octet_length(found)::float8 / case kind when 'STREAM' then ${STREAM_POLICY_LIMIT}::int else ${ROLE_INLINE_LIMIT}::int end desc
     limit ${MOST}`;
  return rows.map((row) => ({ ...row, limit: LIMITS[row.kind] }));
}
