-- Whose decision a step of a review is.
CREATE TYPE "ReviewStep" AS ENUM ('OWNER', 'GOVERNANCE');

-- Which reviews are demanded, as of one change.
CREATE TABLE "review_policy_version" (
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,

    CONSTRAINT "review_policy_version_pkey" PRIMARY KEY ("version")
);

ALTER TABLE "subscription_request" ADD COLUMN "reviewSteps" "ReviewStep"[] DEFAULT ARRAY['OWNER']::"ReviewStep"[],
ADD COLUMN "policyVersion" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "approverIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "escalatesAt" TIMESTAMPTZ(3),
ADD COLUMN "lapsesAt" TIMESTAMPTZ(3),
ADD COLUMN "escalatedAt" TIMESTAMPTZ(3);

-- What waits already has the time that a request has which is sent now.
UPDATE "subscription_request" SET "escalatesAt" = now() + interval '5 days', "lapsesAt" = now() + interval '14 days' WHERE "state" = 'IN_REVIEW';
UPDATE "subscription_request" SET "lapsesAt" = now() + interval '30 days' WHERE "state" = 'CHANGES_REQUESTED';

CREATE INDEX "subscription_request_state_escalatesAt_idx" ON "subscription_request"("state", "escalatesAt");
CREATE INDEX "subscription_request_state_lapsesAt_idx" ON "subscription_request"("state", "lapsesAt");
