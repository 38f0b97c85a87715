-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "removedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "environment_principal" ADD COLUMN     "removedAt" TIMESTAMPTZ(3);

-- DropIndex
DROP INDEX "environment_projectId_name_key";

-- CreateIndex
-- A name is free again once its environment was removed; of those that are there, one has it.
CREATE UNIQUE INDEX "environment_projectId_name_removedAt_key" ON "environment"("projectId", "name", "removedAt") NULLS NOT DISTINCT;
