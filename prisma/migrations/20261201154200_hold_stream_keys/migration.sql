-- Keys that whoever uses a stream can use besides its own: the next one before it is changed, and the last one for as long as
-- records under it can be read.
CREATE TYPE "KeyHoldState" AS ENUM ('OPENING', 'OPEN', 'CLOSING', 'CLOSED');

CREATE TABLE "stream_key_hold" (
  "id" UUID NOT NULL,
  "streamArn" TEXT NOT NULL,
  "keyArn" TEXT NOT NULL,
  "via" TEXT NOT NULL,
  "state" "KeyHoldState" NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "openedAt" TIMESTAMPTZ(3),
  "writtenAt" TIMESTAMPTZ(3),
  "triedAt" TIMESTAMPTZ(3),
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "stream_key_hold_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "stream_key_hold_streamArn_state_idx" ON "stream_key_hold"("streamArn", "state");
CREATE INDEX "stream_key_hold_keyArn_idx" ON "stream_key_hold"("keyArn");
CREATE INDEX "stream_key_hold_state_until_idx" ON "stream_key_hold"("state", "until");
-- One of a stream and key is under way or open at a time.
CREATE UNIQUE INDEX "stream_key_hold_live" ON "stream_key_hold"("streamArn", "keyArn") WHERE "state" <> 'CLOSED';
