-- AlterTable
ALTER TABLE "tag_share" ADD COLUMN "keyArn" TEXT;

-- CreateIndex
CREATE INDEX "tag_share_keyArn_idx" ON "tag_share"("keyArn");
