-- What jobs report of where their data comes from and goes to, and the tokens by which they report it.
CREATE TABLE "lineage_token" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "namespaces" TEXT[],
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "lineage_token_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "lineage_token_tokenHash_key" ON "lineage_token"("tokenHash");
CREATE INDEX "lineage_token_projectId_createdAt_idx" ON "lineage_token"("projectId", "createdAt");
ALTER TABLE "lineage_token" ADD CONSTRAINT "lineage_token_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- As they came, for a while.
CREATE TABLE "lineage_event" (
    "projectId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "jobKey" TEXT,
    "runId" UUID,
    "eventTime" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "lineage_event_pkey" PRIMARY KEY ("projectId", "hash")
);
CREATE INDEX "lineage_event_receivedAt_idx" ON "lineage_event"("receivedAt");
CREATE INDEX "lineage_event_jobKey_receivedAt_idx" ON "lineage_event"("jobKey", "receivedAt");
ALTER TABLE "lineage_event" ADD CONSTRAINT "lineage_event_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "lineage_node" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "streamArn" TEXT,
    "projectId" UUID,
    "fields" JSONB,
    "owners" TEXT[],
    "description" TEXT,
    "processing" TEXT,
    "integration" TEXT,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lineage_node_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "lineage_node_key_key" ON "lineage_node"("key");
CREATE INDEX "lineage_node_projectId_idx" ON "lineage_node"("projectId");
CREATE INDEX "lineage_node_label_trgm" ON "lineage_node" USING GIN ("label" gin_trgm_ops);
ALTER TABLE "lineage_node" ADD CONSTRAINT "lineage_node_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "lineage_edge" (
    "fromId" BIGINT NOT NULL,
    "toId" BIGINT NOT NULL,
    "projectId" UUID NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "saidAt" TIMESTAMPTZ(3) NOT NULL,
    "clamped" BOOLEAN NOT NULL,
    "events" INTEGER NOT NULL,
    "runId" UUID,

    CONSTRAINT "lineage_edge_pkey" PRIMARY KEY ("fromId", "toId", "projectId")
);
CREATE INDEX "lineage_edge_toId_idx" ON "lineage_edge"("toId");
CREATE INDEX "lineage_edge_projectId_idx" ON "lineage_edge"("projectId");
ALTER TABLE "lineage_edge" ADD CONSTRAINT "lineage_edge_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "lineage_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "lineage_edge" ADD CONSTRAINT "lineage_edge_toId_fkey" FOREIGN KEY ("toId") REFERENCES "lineage_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "lineage_edge" ADD CONSTRAINT "lineage_edge_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "lineage_column" (
    "fromId" BIGINT NOT NULL,
    "fromField" TEXT NOT NULL,
    "toId" BIGINT NOT NULL,
    "toField" TEXT NOT NULL,
    "jobId" BIGINT NOT NULL,
    "projectId" UUID NOT NULL,
    "transformation" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "masking" BOOLEAN NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lineage_column_pkey" PRIMARY KEY ("fromId", "fromField", "toId", "toField", "jobId", "projectId")
);
CREATE INDEX "lineage_column_toId_idx" ON "lineage_column"("toId");
CREATE INDEX "lineage_column_jobId_idx" ON "lineage_column"("jobId");
CREATE INDEX "lineage_column_projectId_idx" ON "lineage_column"("projectId");
ALTER TABLE "lineage_column" ADD CONSTRAINT "lineage_column_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "lineage_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "lineage_column" ADD CONSTRAINT "lineage_column_toId_fkey" FOREIGN KEY ("toId") REFERENCES "lineage_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "lineage_column" ADD CONSTRAINT "lineage_column_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "lineage_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "lineage_column" ADD CONSTRAINT "lineage_column_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Two producers may use one run id, and one may use it for several jobs.
CREATE TABLE "lineage_run" (
    "projectId" UUID NOT NULL,
    "producer" TEXT NOT NULL,
    "runId" UUID NOT NULL,
    "jobId" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "stateAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "events" INTEGER NOT NULL,
    "error" TEXT,

    CONSTRAINT "lineage_run_pkey" PRIMARY KEY ("projectId", "producer", "runId", "jobId")
);
CREATE INDEX "lineage_run_jobId_lastSeenAt_idx" ON "lineage_run"("jobId", "lastSeenAt");
CREATE INDEX "lineage_run_lastSeenAt_idx" ON "lineage_run"("lastSeenAt");
ALTER TABLE "lineage_run" ADD CONSTRAINT "lineage_run_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "lineage_run" ADD CONSTRAINT "lineage_run_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "lineage_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
