-- CreateTable
CREATE TABLE "field_label" (
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "versionId" UUID,
    "documentation" TEXT NOT NULL DEFAULT '',
    "classification" "Classification",
    "pii" TEXT,
    "terms" TEXT[],
    "changedById" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "field_label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pii_refusal" (
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "versionId" UUID,
    "kind" TEXT NOT NULL,
    "refusedById" TEXT NOT NULL,
    "refusedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pii_refusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pii_finding" (
    "productId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "matched" INTEGER NOT NULL,
    "seen" INTEGER NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pii_finding_pkey" PRIMARY KEY ("productId","path","kind")
);

-- CreateIndex
CREATE INDEX "field_label_productId_idx" ON "field_label"("productId");

-- CreateIndex
CREATE INDEX "pii_refusal_productId_idx" ON "pii_refusal"("productId");

-- AddForeignKey
ALTER TABLE "field_label" ADD CONSTRAINT "field_label_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pii_refusal" ADD CONSTRAINT "pii_refusal_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pii_finding" ADD CONSTRAINT "pii_finding_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;
