-- What the records of a stream say about a few minutes, by second and by key.
CREATE TYPE "AnalysisState" AS ENUM ('PREPARING', 'READING', 'DONE', 'FAILED', 'CANCELLED');
CREATE TYPE "AnalysisShardState" AS ENUM ('WAITING', 'READING', 'DONE', 'FAILED', 'STOPPED');

CREATE TABLE "analysis" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "productId" UUID NOT NULL,
    "streamArn" TEXT NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "requestedById" TEXT NOT NULL,
    "windowFrom" TIMESTAMPTZ(3) NOT NULL,
    "windowTo" TIMESTAMPTZ(3) NOT NULL,
    "askedWay" TEXT NOT NULL,
    "way" TEXT,
    "state" "AnalysisState" NOT NULL DEFAULT 'PREPARING',
    "failure" JSONB,
    "notes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "estimate" JSONB NOT NULL,
    "maxBytes" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "deadlineAt" TIMESTAMPTZ(3),
    "consumerState" TEXT NOT NULL DEFAULT 'NONE',
    "consumerGoneAt" TIMESTAMPTZ(3),
    "salt" TEXT NOT NULL,
    "result" JSONB,
    "keys" JSONB,

    CONSTRAINT "analysis_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "analysis_number_key" ON "analysis"("number");
CREATE INDEX "analysis_productId_createdAt_idx" ON "analysis"("productId", "createdAt" DESC);
CREATE INDEX "analysis_state_idx" ON "analysis"("state");
ALTER TABLE "analysis" ADD CONSTRAINT "analysis_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "analysis_shard" (
    "analysisId" UUID NOT NULL,
    "shardId" TEXT NOT NULL,
    "rangeStart" TEXT NOT NULL,
    "rangeEnd" TEXT NOT NULL,
    "parentIds" TEXT[],
    "state" "AnalysisShardState" NOT NULL DEFAULT 'WAITING',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "recordsRead" BIGINT NOT NULL DEFAULT 0,
    "reachedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,
    "failure" JSONB,
    "part" JSONB,
    "keys" JSONB,
    "sketch" BYTEA,

    CONSTRAINT "analysis_shard_pkey" PRIMARY KEY ("analysisId", "shardId")
);
ALTER TABLE "analysis_shard" ADD CONSTRAINT "analysis_shard_analysisId_fkey" FOREIGN KEY ("analysisId") REFERENCES "analysis"("id") ON DELETE CASCADE ON UPDATE CASCADE;
