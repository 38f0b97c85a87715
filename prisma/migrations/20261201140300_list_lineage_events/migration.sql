-- Events as they came can be listed by what they say of a run, and those of a dataset alone by what it is.
ALTER TABLE "lineage_event" ADD COLUMN "state" TEXT;
ALTER TABLE "lineage_event" ADD COLUMN "datasetKey" TEXT;
UPDATE "lineage_event" SET "state" = COALESCE(("body"::jsonb)->>'eventType', 'OTHER') WHERE "kind" = 'RUN';

CREATE INDEX "lineage_event_projectId_receivedAt_hash_idx" ON "lineage_event"("projectId", "receivedAt" DESC, "hash" DESC);
-- Heartbeats are nearly all there is: ends and failures are found without them.
CREATE INDEX "lineage_event_ends" ON "lineage_event"("projectId", "state", "receivedAt" DESC) WHERE "state" <> 'RUNNING';
CREATE INDEX "lineage_event_dataset" ON "lineage_event"("datasetKey") WHERE "datasetKey" IS NOT NULL;
