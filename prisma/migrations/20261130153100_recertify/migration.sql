-- CreateEnum
CREATE TYPE "RecertificationState" AS ENUM ('OPEN', 'ESCALATED', 'CLOSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RecertificationScope" AS ENUM ('ALL', 'DOMAIN', 'CLASSIFICATION', 'PROJECT');

-- CreateEnum
CREATE TYPE "RecertificationOnDue" AS ENUM ('REVOKE', 'ESCALATE');

-- CreateEnum
CREATE TYPE "RecertificationDecision" AS ENUM ('KEEP', 'REVOKE');

-- CreateTable
CREATE TABLE "recertification_campaign" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "scope" "RecertificationScope" NOT NULL,
    "scopeValue" TEXT,
    "scopeLabel" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "onDue" "RecertificationOnDue" NOT NULL,
    "state" "RecertificationState" NOT NULL DEFAULT 'OPEN',
    "startedById" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "remindedDays" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "recertification_campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recertification_item" (
    "campaignId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "decision" "RecertificationDecision",
    "reason" TEXT NOT NULL DEFAULT '',
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "recertification_item_pkey" PRIMARY KEY ("campaignId","subscriptionId")
);

-- CreateIndex
CREATE UNIQUE INDEX "recertification_campaign_number_key" ON "recertification_campaign"("number");

-- CreateIndex
CREATE INDEX "recertification_campaign_state_dueAt_idx" ON "recertification_campaign"("state", "dueAt");

-- CreateIndex
CREATE INDEX "recertification_item_subscriptionId_idx" ON "recertification_item"("subscriptionId");

-- AddForeignKey
ALTER TABLE "recertification_item" ADD CONSTRAINT "recertification_item_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "recertification_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recertification_item" ADD CONSTRAINT "recertification_item_subscriptionId_fkey" FOREIGN KEY ("subscriptionId") REFERENCES "subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
