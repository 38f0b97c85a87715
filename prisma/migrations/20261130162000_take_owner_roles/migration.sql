-- CreateEnum
CREATE TYPE "AccessRoute" AS ENUM ('DIRECT', 'OWNER_ROLE');

-- AlterEnum
ALTER TYPE "GrantKind" ADD VALUE 'OWNER_ROLE';

-- AlterEnum
ALTER TYPE "DriftTargetKind" ADD VALUE 'OWNER_ROLE';

-- AlterTable
ALTER TABLE "grant" ADD COLUMN     "ownerRoleArn" TEXT;

-- AlterTable
ALTER TABLE "subscription_request" ADD COLUMN     "route" "AccessRoute" NOT NULL DEFAULT 'DIRECT';
