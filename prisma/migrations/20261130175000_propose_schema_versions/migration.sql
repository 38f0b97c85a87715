-- CreateEnum
CREATE TYPE "SchemaProposalState" AS ENUM ('PROPOSED', 'REGISTERING', 'REGISTERED', 'REFUSED', 'FAILED');

-- CreateTable
CREATE TABLE "schema_proposal" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "productId" UUID NOT NULL,
    "schemaArn" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "state" "SchemaProposalState" NOT NULL DEFAULT 'PROPOSED',
    "versionId" UUID,
    "versionNumber" INTEGER,
    "failure" JSONB,
    "proposedById" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "schema_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "schema_proposal_number_key" ON "schema_proposal"("number");

-- CreateIndex
CREATE INDEX "schema_proposal_productId_number_idx" ON "schema_proposal"("productId", "number");

-- AddForeignKey
ALTER TABLE "schema_proposal" ADD CONSTRAINT "schema_proposal_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schema_proposal" ADD CONSTRAINT "schema_proposal_schemaArn_fkey" FOREIGN KEY ("schemaArn") REFERENCES "registry_schema"("arn") ON DELETE CASCADE ON UPDATE CASCADE;
