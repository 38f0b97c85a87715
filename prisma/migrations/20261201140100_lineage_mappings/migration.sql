-- Lambda functions that AWS calls with the records of streams, as the last reading of each account found them.
CREATE TABLE "lineage_mapping" (
    "uuid" TEXT NOT NULL,
    "functionArn" TEXT NOT NULL,
    "streamArn" TEXT NOT NULL,
    "consumerArn" TEXT,
    "state" TEXT NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lineage_mapping_pkey" PRIMARY KEY ("uuid")
);
CREATE INDEX "lineage_mapping_streamArn_idx" ON "lineage_mapping"("streamArn");
CREATE INDEX "lineage_mapping_functionArn_idx" ON "lineage_mapping"("functionArn");
CREATE INDEX "lineage_mapping_accountId_region_idx" ON "lineage_mapping"("accountId", "region");
ALTER TABLE "lineage_mapping" ADD CONSTRAINT "lineage_mapping_accountId_fkey"
    FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
