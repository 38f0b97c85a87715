import type { PrismaClient } from '../db/generated/client';
import { hashLineageToken } from './token-hash';

export type KnownToken = {
  readonly id: string;
  readonly projectId: string;
  readonly namespaces: readonly string[];
};

/** Looked up anew after this long; that a token was revoked is found out in the transaction of each batch anyway. */
const KEPT_MS = 5_000;
const MOST_KEPT = 1_000;

/** The token of an `Authorization` header, or null. Looked up before a body is read, so it must cost little. */
export function tokenLookup(db: () => PrismaClient, now: () => number) {
  const kept = new Map<string, { readonly token: KnownToken; readonly until: number }>();
  return async (authorization: string | null): Promise<KnownToken | null> => {
    const secret = /^Bearer +([\w-]{20,200})$/i.exec(authorization ?? '')?.[1];
    if (secret === undefined) return null;
    const tokenHash = hashLineageToken(secret);
    const there = kept.get(tokenHash);
    if (there && there.until > now()) return there.token;
    const token = await db().lineageToken.findFirst({
      where: { tokenHash, revokedAt: null, project: { removedAt: null } },
      select: { id: true, projectId: true, namespaces: true },
    });
    kept.delete(tokenHash);
    if (!token) return null;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(tokenHash, { token, until: now() + KEPT_MS });
    return token;
  };
}
