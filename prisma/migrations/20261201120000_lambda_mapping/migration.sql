-- CreateEnum
CREATE TYPE "MappingState" AS ENUM ('WAITING', 'APPLIED', 'FAILED');

-- CreateTable
CREATE TABLE "lambda_mapping" (
    "id" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "functionArn" TEXT NOT NULL,
    "filters" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mostFilters" INTEGER NOT NULL DEFAULT 5,
    "settings" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "kept" BOOLEAN NOT NULL DEFAULT true,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "appliedRevision" INTEGER NOT NULL DEFAULT 0,
    "appliedAs" TEXT NOT NULL DEFAULT 'absent',
    "uuid" TEXT,
    "sourceArn" TEXT,
    "stoppedAt" TIMESTAMPTZ(3),
    "state" "MappingState" NOT NULL DEFAULT 'WAITING',
    "failure" JSONB,
    "seen" JSONB,
    "seenAt" TIMESTAMPTZ(3),
    "counts" JSONB,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "lambda_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "lambda_mapping_subscriptionId_key" ON "lambda_mapping"("subscriptionId");

-- CreateIndex
CREATE INDEX "lambda_mapping_state_seenAt_idx" ON "lambda_mapping"("state", "seenAt");

-- AddForeignKey
ALTER TABLE "lambda_mapping" ADD CONSTRAINT "lambda_mapping_subscriptionId_fkey" FOREIGN KEY ("subscriptionId") REFERENCES "subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;
