-- CreateEnum
CREATE TYPE "TagShareState" AS ENUM ('PROPOSED', 'OPENING', 'OPEN', 'CLOSING', 'CLOSED', 'DECLINED');

-- CreateEnum
CREATE TYPE "TagChangeKind" AS ENUM ('TAG', 'OPEN_SHARE', 'CLOSE_SHARE');

-- CreateEnum
CREATE TYPE "TagTargetKind" AS ENUM ('STREAM', 'CONSUMER', 'ROLE');

-- CreateEnum
CREATE TYPE "TagChangeState" AS ENUM ('ASSESSING', 'UNREADABLE', 'IN_REVIEW', 'APPLYING', 'APPLIED', 'FAILED', 'REJECTED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "tag_share" (
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "tagKey" TEXT NOT NULL,
    "tagValue" TEXT NOT NULL,
    "patterns" "AccessPattern"[],
    "accounts" TEXT[],
    "state" "TagShareState" NOT NULL DEFAULT 'PROPOSED',
    "stateChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tag_share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag_change" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" "TagChangeKind" NOT NULL,
    "state" "TagChangeState" NOT NULL DEFAULT 'ASSESSING',
    "shareId" UUID,
    "targetKind" "TagTargetKind" NOT NULL,
    "targetArn" TEXT NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "tagKey" TEXT NOT NULL,
    "tagValue" TEXT,
    "projectId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "effect" JSONB,
    "approved" JSONB,
    "gaining" UUID[],
    "owners" UUID[],
    "error" JSONB,
    "proposedById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "assessedAt" TIMESTAMPTZ(3),
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "comment" TEXT NOT NULL DEFAULT '',
    "finishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "tag_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "managed_tag" (
    "arn" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "TagTargetKind" NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "value" TEXT,
    "previous" TEXT,
    "writing" BOOLEAN NOT NULL DEFAULT true,
    "changeId" UUID NOT NULL,

    CONSTRAINT "managed_tag_pkey" PRIMARY KEY ("arn","key")
);

-- CreateIndex
CREATE INDEX "tag_share_productId_idx" ON "tag_share"("productId");

-- CreateIndex
CREATE INDEX "tag_share_state_idx" ON "tag_share"("state");

-- CreateIndex
CREATE UNIQUE INDEX "tag_change_number_key" ON "tag_change"("number");

-- CreateIndex
CREATE INDEX "tag_change_state_createdAt_idx" ON "tag_change"("state", "createdAt");

-- CreateIndex
CREATE INDEX "tag_change_projectId_idx" ON "tag_change"("projectId");

-- CreateIndex
CREATE INDEX "tag_change_targetArn_tagKey_idx" ON "tag_change"("targetArn", "tagKey");

-- CreateIndex
CREATE INDEX "tag_change_shareId_idx" ON "tag_change"("shareId");

-- CreateIndex
CREATE INDEX "managed_tag_key_value_idx" ON "managed_tag"("key", "value");

-- AddForeignKey
ALTER TABLE "tag_share" ADD CONSTRAINT "tag_share_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tag_change" ADD CONSTRAINT "tag_change_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "tag_share"("id") ON DELETE SET NULL ON UPDATE CASCADE;
