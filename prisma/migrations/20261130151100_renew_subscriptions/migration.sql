-- CreateEnum
CREATE TYPE "RequestKind" AS ENUM ('NEW', 'RENEWAL', 'CHANGE');

-- AlterTable
ALTER TABLE "subscription_request" ADD COLUMN     "kind" "RequestKind" NOT NULL DEFAULT 'NEW',
ADD COLUMN     "priorId" UUID;

-- CreateIndex
CREATE INDEX "subscription_request_priorId_state_idx" ON "subscription_request"("priorId", "state");

-- AddForeignKey
ALTER TABLE "subscription_request" ADD CONSTRAINT "subscription_request_priorId_fkey" FOREIGN KEY ("priorId") REFERENCES "subscription"("id") ON DELETE SET NULL ON UPDATE CASCADE;
