-- Delivery streams of Firehose and pipes of EventBridge that read streams, as the last reading of each account found them.
CREATE TABLE "lineage_delivery" (
    "arn" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "streamArn" TEXT NOT NULL,
    "consumerArn" TEXT,
    "roleArn" TEXT,
    "state" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "targetStreamArn" TEXT,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lineage_delivery_pkey" PRIMARY KEY ("arn"),
    CONSTRAINT "lineage_delivery_kind" CHECK ("kind" IN ('FIREHOSE', 'PIPE'))
);
CREATE INDEX "lineage_delivery_streamArn_idx" ON "lineage_delivery"("streamArn");
CREATE INDEX "lineage_delivery_targetStreamArn_idx" ON "lineage_delivery"("targetStreamArn");
CREATE INDEX "lineage_delivery_roleArn_idx" ON "lineage_delivery"("roleArn");
CREATE INDEX "lineage_delivery_accountId_region_kind_idx" ON "lineage_delivery"("accountId", "region", "kind");
ALTER TABLE "lineage_delivery" ADD CONSTRAINT "lineage_delivery_accountId_fkey"
    FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What became of the last try to read each kind of reader in each place, so that silence is not taken for proof.
CREATE TABLE "lineage_reading" (
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "triedAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "lineage_reading_pkey" PRIMARY KEY ("accountId", "region", "kind"),
    CONSTRAINT "lineage_reading_kind" CHECK ("kind" IN ('MAPPING', 'FIREHOSE', 'PIPE'))
);
ALTER TABLE "lineage_reading" ADD CONSTRAINT "lineage_reading_accountId_fkey"
    FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
