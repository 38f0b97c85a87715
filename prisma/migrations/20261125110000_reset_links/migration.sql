-- AlterTable
ALTER TABLE "setup_link" ADD COLUMN     "userId" TEXT;

-- CreateIndex
CREATE INDEX "setup_link_userId_idx" ON "setup_link"("userId");

-- AddForeignKey
ALTER TABLE "setup_link" ADD CONSTRAINT "setup_link_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
