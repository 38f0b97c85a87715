-- What somebody looks for among a million heartbeats is found by an index too: one run, and events of a job or a dataset alone.
CREATE INDEX "lineage_event_runId_idx" ON "lineage_event"("runId");
CREATE INDEX "lineage_event_alone" ON "lineage_event"("projectId", "kind", "receivedAt" DESC) WHERE "kind" <> 'RUN';
