-- AlterEnum
ALTER TYPE "AccessPattern" ADD VALUE 'FAN_OUT_CONSUMER';

-- AlterEnum
ALTER TYPE "GrantKind" ADD VALUE 'STREAM_CONSUMER';
ALTER TYPE "GrantKind" ADD VALUE 'CONSUMER_POLICY';

-- AlterTable
ALTER TABLE "grant" ADD COLUMN     "consumerArn" TEXT;
