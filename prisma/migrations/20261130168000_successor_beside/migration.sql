-- One live way in per product, principal and pattern; beside it the one that is to take its place, which may differ in its
-- endpoints or its end alone.
DROP INDEX "subscription_one_live";
CREATE UNIQUE INDEX "subscription_one_live" ON "subscription"("productId", "principalId", "pattern")
    WHERE "state" NOT IN ('REVOKED', 'EXPIRED', 'CLOSED_UNVERIFIED') AND "replacesId" IS NULL;
CREATE UNIQUE INDEX "subscription_one_successor" ON "subscription"("replacesId")
    WHERE "state" NOT IN ('REVOKED', 'EXPIRED', 'CLOSED_UNVERIFIED') AND "replacesId" IS NOT NULL;
