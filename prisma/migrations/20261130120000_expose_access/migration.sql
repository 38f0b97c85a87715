-- CreateEnum
CREATE TYPE "ExposureReach" AS ENUM ('READ', 'WRITE');

-- CreateEnum
CREATE TYPE "ExposureVia" AS ENUM ('SUBSCRIPTION', 'OWN_ACCOUNT', 'UNMANAGED');

-- CreateTable
CREATE TABLE "exposure_scan" (
    "id" UUID NOT NULL,
    "requestedById" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "principals" INTEGER,
    "resources" INTEGER,
    "gaps" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "exposure_scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exposure" (
    "id" BIGSERIAL NOT NULL,
    "scanId" UUID NOT NULL,
    "via" "ExposureVia" NOT NULL,
    "reach" "ExposureReach" NOT NULL,
    "depends" BOOLEAN NOT NULL,
    "byTag" BOOLEAN NOT NULL,
    "principalArn" TEXT NOT NULL,
    "principalAccountId" CHAR(12) NOT NULL,
    "resourceArn" TEXT NOT NULL,
    "ownerAccountId" CHAR(12) NOT NULL,
    "subscriptionNumber" INTEGER,

    CONSTRAINT "exposure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exposure_opening" (
    "id" BIGSERIAL NOT NULL,
    "scanId" UUID NOT NULL,
    "resourceArn" TEXT NOT NULL,
    "ownerAccountId" CHAR(12) NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "actions" TEXT[],

    CONSTRAINT "exposure_opening_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "exposure_scan_startedAt_idx" ON "exposure_scan"("startedAt" DESC);

-- CreateIndex
CREATE INDEX "exposure_scanId_via_id_idx" ON "exposure"("scanId", "via", "id");

-- CreateIndex
CREATE INDEX "exposure_opening_scanId_id_idx" ON "exposure_opening"("scanId", "id");

-- AddForeignKey
ALTER TABLE "exposure" ADD CONSTRAINT "exposure_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "exposure_scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exposure_opening" ADD CONSTRAINT "exposure_opening_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "exposure_scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
