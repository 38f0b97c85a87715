-- CreateTable
CREATE TABLE "metric_health" (
    "streamArn" TEXT NOT NULL,
    "own" JSONB,
    "consumers" JSONB NOT NULL DEFAULT '[]',
    "peaks" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "metric_health_pkey" PRIMARY KEY ("streamArn")
);

-- AddForeignKey
ALTER TABLE "metric_health" ADD CONSTRAINT "metric_health_streamArn_fkey" FOREIGN KEY ("streamArn") REFERENCES "metric_stream"("streamArn") ON DELETE CASCADE ON UPDATE CASCADE;

-- Of another shape than what is looked for from now on; asked for anew with the next look.
UPDATE "metric_stream" SET "hottest" = NULL, "hottestAt" = NULL;
