-- CreateEnum
CREATE TYPE "StandardSeverity" AS ENUM ('HIGH', 'MEDIUM', 'LOW');

-- CreateEnum
CREATE TYPE "StandardState" AS ENUM ('MET', 'FAILED', 'EXCEPTED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "StandardExceptionState" AS ENUM ('ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'TAKEN_BACK');

-- CreateTable
CREATE TABLE "standard" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "rule" JSONB NOT NULL,
    "severity" "StandardSeverity" NOT NULL,
    "blocks" BOOLEAN NOT NULL,
    "classifications" "Classification"[],
    "domainIds" UUID[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "standard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standards_edition" (
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "standards" JSONB NOT NULL,

    CONSTRAINT "standards_edition_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "product_standing" (
    "productId" UUID NOT NULL,
    "reading" JSONB,
    "readAt" TIMESTAMPTZ(3),
    "failure" JSONB,
    "failedAt" TIMESTAMPTZ(3),
    "score" INTEGER,
    "met" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "excepted" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "product_standing_pkey" PRIMARY KEY ("productId")
);

-- CreateTable
CREATE TABLE "standard_result" (
    "productId" UUID NOT NULL,
    "standardId" UUID NOT NULL,
    "state" "StandardState" NOT NULL,
    "why" TEXT NOT NULL,
    "remedy" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "standard_result_pkey" PRIMARY KEY ("productId","standardId")
);

-- CreateTable
CREATE TABLE "standing_day" (
    "productId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "score" INTEGER NOT NULL,

    CONSTRAINT "standing_day_pkey" PRIMARY KEY ("productId","day")
);

-- CreateTable
CREATE TABLE "standard_exception" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "productId" UUID NOT NULL,
    "standardId" UUID NOT NULL,
    "state" "StandardExceptionState" NOT NULL DEFAULT 'ASKED',
    "reason" TEXT NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "comment" TEXT NOT NULL DEFAULT '',
    "endNotedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "standard_exception_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "product_standing_score_idx" ON "product_standing"("score");

-- CreateIndex
CREATE INDEX "standard_result_standardId_state_idx" ON "standard_result"("standardId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "standard_exception_number_key" ON "standard_exception"("number");

-- CreateIndex
CREATE INDEX "standard_exception_productId_standardId_idx" ON "standard_exception"("productId", "standardId");

-- CreateIndex
CREATE INDEX "standard_exception_state_endsAt_idx" ON "standard_exception"("state", "endsAt");

-- AddForeignKey
ALTER TABLE "product_standing" ADD CONSTRAINT "product_standing_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_result" ADD CONSTRAINT "standard_result_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_result" ADD CONSTRAINT "standard_result_standardId_fkey" FOREIGN KEY ("standardId") REFERENCES "standard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing_day" ADD CONSTRAINT "standing_day_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_exception" ADD CONSTRAINT "standard_exception_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_exception" ADD CONSTRAINT "standard_exception_standardId_fkey" FOREIGN KEY ("standardId") REFERENCES "standard"("id") ON DELETE CASCADE ON UPDATE CASCADE;
