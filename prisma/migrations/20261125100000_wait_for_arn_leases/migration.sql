-- CreateTable
CREATE TABLE "arn_wait" (
    "arn" TEXT NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "arn_wait_pkey" PRIMARY KEY ("arn","subscriptionId")
);

-- CreateIndex
CREATE INDEX "arn_wait_subscriptionId_idx" ON "arn_wait"("subscriptionId");

-- AddForeignKey
ALTER TABLE "arn_wait" ADD CONSTRAINT "arn_wait_subscriptionId_fkey" FOREIGN KEY ("subscriptionId") REFERENCES "subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;
