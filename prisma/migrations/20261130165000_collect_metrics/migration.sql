-- CreateTable
CREATE TABLE "metric_stream" (
    "streamArn" TEXT NOT NULL,
    "facts" JSONB,
    "shards" JSONB NOT NULL DEFAULT '[]',
    "consumers" TEXT[],
    "readAt" TIMESTAMPTZ(3),
    "failure" JSONB,
    "gone" BOOLEAN NOT NULL DEFAULT false,
    "hottest" JSONB,
    "hottestAt" TIMESTAMPTZ(3),

    CONSTRAINT "metric_stream_pkey" PRIMARY KEY ("streamArn")
);

-- CreateTable
CREATE TABLE "metric_set" (
    "streamArn" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "resolution" INTEGER NOT NULL,
    "covered" JSONB NOT NULL DEFAULT '[]',
    "askedAt" TIMESTAMPTZ(3),
    "failure" JSONB,
    "watchedUntil" TIMESTAMPTZ(3),
    "watchedFrom" TIMESTAMPTZ(3),
    "widenedAt" TIMESTAMPTZ(3),

    CONSTRAINT "metric_set_pkey" PRIMARY KEY ("streamArn","level","resolution")
);

-- CreateTable
CREATE TABLE "metric_block" (
    "streamArn" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "resolution" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "metric" TEXT NOT NULL,
    "series" JSONB NOT NULL,
    "values" BYTEA NOT NULL,

    CONSTRAINT "metric_block_pkey" PRIMARY KEY ("streamArn","level","resolution","start","metric")
);

-- CreateTable
CREATE TABLE "metric_place" (
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "heldUntil" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),
    "failure" JSONB,
    "failedAt" TIMESTAMPTZ(3),

    CONSTRAINT "metric_place_pkey" PRIMARY KEY ("accountId","region")
);

-- CreateTable
CREATE TABLE "metric_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "monthlyMicros" BIGINT NOT NULL DEFAULT 100000000,
    "perThousandMicros" INTEGER NOT NULL DEFAULT 10000,
    "lagSeconds" INTEGER NOT NULL DEFAULT 180,
    "meshWatchedUntil" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "metric_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_spend" (
    "day" DATE NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "level" TEXT NOT NULL,
    "metrics" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "micros" BIGINT NOT NULL,

    CONSTRAINT "metric_spend_pkey" PRIMARY KEY ("day","accountId","level")
);

-- CreateIndex
CREATE INDEX "metric_block_resolution_start_idx" ON "metric_block"("resolution", "start");

-- AddForeignKey
ALTER TABLE "metric_set" ADD CONSTRAINT "metric_set_streamArn_fkey" FOREIGN KEY ("streamArn") REFERENCES "metric_stream"("streamArn") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_block" ADD CONSTRAINT "metric_block_streamArn_fkey" FOREIGN KEY ("streamArn") REFERENCES "metric_stream"("streamArn") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_place" ADD CONSTRAINT "metric_place_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The one row of settings.
INSERT INTO "metric_settings" ("id") VALUES (1);
