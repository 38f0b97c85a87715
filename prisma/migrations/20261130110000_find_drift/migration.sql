-- CreateEnum
CREATE TYPE "DriftTargetKind" AS ENUM ('STREAM', 'ROLE');

-- CreateEnum
CREATE TYPE "DriftChange" AS ENUM ('MISSING', 'EXTRA', 'CHANGED');

-- CreateTable
CREATE TABLE "drift_round" (
    "id" UUID NOT NULL,
    "requestedById" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "targets" INTEGER,
    "holder" TEXT,
    "heldUntil" TIMESTAMPTZ(3),

    CONSTRAINT "drift_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drift_target" (
    "arn" TEXT NOT NULL,
    "kind" "DriftTargetKind" NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "productId" UUID,
    "roundId" UUID,
    "scannedAt" TIMESTAMPTZ(3),
    "failure" JSONB,
    "wanted" TEXT,
    "found" TEXT,
    "repair" JSONB,

    CONSTRAINT "drift_target_pkey" PRIMARY KEY ("arn")
);

-- CreateTable
CREATE TABLE "drift_finding" (
    "id" UUID NOT NULL,
    "targetArn" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "change" "DriftChange" NOT NULL,
    "dimension" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "wanted" TEXT[],
    "found" TEXT[],
    "principals" TEXT[],
    "grantIds" UUID[],
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "ignoredUntil" TIMESTAMPTZ(3),
    "ignoreReason" TEXT NOT NULL DEFAULT '',
    "ignoredById" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "drift_finding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "drift_round_startedAt_idx" ON "drift_round"("startedAt" DESC);

-- CreateIndex
CREATE INDEX "drift_target_productId_idx" ON "drift_target"("productId");

-- CreateIndex
CREATE INDEX "drift_target_roundId_idx" ON "drift_target"("roundId");

-- CreateIndex
CREATE INDEX "drift_finding_resolvedAt_firstSeenAt_idx" ON "drift_finding"("resolvedAt", "firstSeenAt");

-- CreateIndex
CREATE INDEX "drift_finding_grantIds_idx" ON "drift_finding" USING GIN ("grantIds");

-- CreateIndex
CREATE UNIQUE INDEX "drift_finding_targetArn_key_key" ON "drift_finding"("targetArn", "key");

-- AddForeignKey
ALTER TABLE "drift_target" ADD CONSTRAINT "drift_target_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift_finding" ADD CONSTRAINT "drift_finding_targetArn_fkey" FOREIGN KEY ("targetArn") REFERENCES "drift_target"("arn") ON DELETE CASCADE ON UPDATE CASCADE;
