-- AlterEnum
ALTER TYPE "GrantKind" ADD VALUE 'KEY_POLICY';
ALTER TYPE "GrantKind" ADD VALUE 'KMS_GRANT';

-- AlterEnum
ALTER TYPE "DriftTargetKind" ADD VALUE 'KEY';

-- AlterTable
ALTER TABLE "grant" ADD COLUMN     "keyArn" TEXT;
