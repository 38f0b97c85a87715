-- AlterTable
ALTER TABLE "subscription" ADD COLUMN     "handoverHours" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "replacedAt" TIMESTAMPTZ(3),
ADD COLUMN     "replacesId" UUID;

-- AlterTable
ALTER TABLE "subscription_request" ADD COLUMN     "handoverHours" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "subscription_replacesId_idx" ON "subscription"("replacesId");

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "subscription"("id") ON DELETE SET NULL ON UPDATE CASCADE;
