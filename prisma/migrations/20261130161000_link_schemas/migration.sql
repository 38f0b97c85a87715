-- CreateEnum
CREATE TYPE "SchemaVersionStatus" AS ENUM ('AVAILABLE', 'PENDING', 'FAILURE', 'DELETING');

-- AlterTable
ALTER TABLE "data_product" ADD COLUMN     "registrySchemaArn" TEXT;

-- AlterTable
ALTER TABLE "grant" ADD COLUMN     "schemaArn" TEXT;

-- CreateTable
CREATE TABLE "registry_schema" (
    "arn" TEXT NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "registryName" TEXT NOT NULL,
    "schemaName" TEXT NOT NULL,
    "format" TEXT,
    "compatibility" TEXT,
    "checkpoint" INTEGER,
    "description" TEXT NOT NULL DEFAULT '',
    "readAt" TIMESTAMPTZ(3),
    "failure" JSONB,
    "failedAt" TIMESTAMPTZ(3),
    "claimedAt" TIMESTAMPTZ(3),

    CONSTRAINT "registry_schema_pkey" PRIMARY KEY ("arn")
);

-- CreateTable
CREATE TABLE "registry_schema_version" (
    "id" UUID NOT NULL,
    "schemaArn" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "SchemaVersionStatus" NOT NULL,
    "definition" TEXT NOT NULL,
    "registeredAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "registry_schema_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "registry_schema_accountId_idx" ON "registry_schema"("accountId");

-- CreateIndex
CREATE INDEX "registry_schema_version_schemaArn_number_idx" ON "registry_schema_version"("schemaArn", "number");

-- CreateIndex
CREATE INDEX "data_product_registrySchemaArn_idx" ON "data_product"("registrySchemaArn");

-- AddForeignKey
ALTER TABLE "data_product" ADD CONSTRAINT "data_product_registrySchemaArn_fkey" FOREIGN KEY ("registrySchemaArn") REFERENCES "registry_schema"("arn") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_schema" ADD CONSTRAINT "registry_schema_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_schema_version" ADD CONSTRAINT "registry_schema_version_schemaArn_fkey" FOREIGN KEY ("schemaArn") REFERENCES "registry_schema"("arn") ON DELETE CASCADE ON UPDATE CASCADE;
