CREATE TYPE "StreamOperationState" AS ENUM ('RUNNING', 'STOPPED', 'FAILED', 'DONE');

CREATE TABLE "stream_operation" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "productId" UUID NOT NULL,
    "streamArn" TEXT NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cure" JSONB NOT NULL,
    "state" "StreamOperationState" NOT NULL DEFAULT 'RUNNING',
    "stopAsked" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB NOT NULL DEFAULT '[]',
    "failure" JSONB,
    "reason" TEXT NOT NULL DEFAULT '',
    "requestedById" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "backAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stream_operation_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "stream_operation_number_key" ON "stream_operation"("number");
CREATE INDEX "stream_operation_productId_startedAt_idx" ON "stream_operation"("productId", "startedAt");
CREATE INDEX "stream_operation_state_backAt_idx" ON "stream_operation"("state", "backAt");
-- One change of a stream at a time, whoever starts it.
CREATE UNIQUE INDEX "stream_operation_running" ON "stream_operation"("streamArn") WHERE "state" = 'RUNNING';

ALTER TABLE "stream_operation" ADD CONSTRAINT "stream_operation_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
