-- Whoever operates a stream proposes fan-out to a reader that shares; the reader's project asks for it or declines.
CREATE TYPE "FanOutProposalState" AS ENUM ('OPEN', 'ASKED', 'DECLINED', 'WITHDRAWN');

CREATE TABLE "fan_out_proposal" (
  "id" UUID NOT NULL,
  "subscriptionId" UUID NOT NULL,
  "productId" UUID NOT NULL,
  "state" "FanOutProposalState" NOT NULL DEFAULT 'OPEN',
  "plan" JSONB NOT NULL,
  "reason" TEXT NOT NULL,
  "proposedById" TEXT NOT NULL,
  "proposedAt" TIMESTAMPTZ(3) NOT NULL,
  "answeredAt" TIMESTAMPTZ(3),
  "answerNote" TEXT NOT NULL DEFAULT '',
  "requestId" UUID,
  "effect" JSONB,
  "version" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "fan_out_proposal_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "fan_out_proposal_subscriptionId_fkey" FOREIGN KEY ("subscriptionId") REFERENCES "subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "fan_out_proposal_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "fan_out_proposal_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "subscription_request"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "fan_out_proposal_productId_proposedAt_idx" ON "fan_out_proposal"("productId", "proposedAt");
CREATE INDEX "fan_out_proposal_subscriptionId_idx" ON "fan_out_proposal"("subscriptionId");
CREATE INDEX "fan_out_proposal_requestId_idx" ON "fan_out_proposal"("requestId");
-- One proposal of a subscription waits at a time.
CREATE UNIQUE INDEX "fan_out_proposal_open" ON "fan_out_proposal"("subscriptionId") WHERE "state" = 'OPEN';
