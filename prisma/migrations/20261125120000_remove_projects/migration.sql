-- AlterTable
ALTER TABLE "project" ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "domain" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;
