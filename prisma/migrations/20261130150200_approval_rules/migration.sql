-- Lets requests through that nobody has to look at.
CREATE TABLE "approval_rule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "conditions" JSONB NOT NULL,

    CONSTRAINT "approval_rule_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "approval_rule_name_key" ON "approval_rule"("name");

-- A rule as it was from one change to the next.
CREATE TABLE "approval_rule_version" (
    "ruleId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "conditions" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,

    CONSTRAINT "approval_rule_version_pkey" PRIMARY KEY ("ruleId","version")
);
ALTER TABLE "approval_rule_version" ADD CONSTRAINT "approval_rule_version_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "approval_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "subscription_request" ADD COLUMN "ruleName" TEXT,
ADD COLUMN "ruleVersion" INTEGER;
