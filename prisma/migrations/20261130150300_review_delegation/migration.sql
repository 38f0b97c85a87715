-- Somebody who is away lets somebody else decide requests for them.
CREATE TABLE "review_delegation" (
    "id" UUID NOT NULL,
    "fromId" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_delegation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "review_delegation_toId_endsAt_idx" ON "review_delegation"("toId", "endsAt");
CREATE INDEX "review_delegation_fromId_endsAt_idx" ON "review_delegation"("fromId", "endsAt");
ALTER TABLE "review_delegation" ADD CONSTRAINT "review_delegation_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "review_delegation" ADD CONSTRAINT "review_delegation_toId_fkey" FOREIGN KEY ("toId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "request_decision" ADD COLUMN "onBehalfOfId" TEXT;
