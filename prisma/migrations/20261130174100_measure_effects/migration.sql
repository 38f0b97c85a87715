-- What came of a change, measured against what its plan predicted.
ALTER TABLE "stream_operation" ADD COLUMN "effect" JSONB;
