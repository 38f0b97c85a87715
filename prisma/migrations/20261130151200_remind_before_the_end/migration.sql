-- CreateTable
CREATE TABLE "reminder_rule" (
    "daysBefore" INTEGER NOT NULL,

    CONSTRAINT "reminder_rule_pkey" PRIMARY KEY ("daysBefore")
);

-- CreateTable
CREATE TABLE "subscription_reminder" (
    "subscriptionId" UUID NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "daysBefore" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_reminder_pkey" PRIMARY KEY ("subscriptionId","endsAt","daysBefore")
);

-- AddForeignKey
ALTER TABLE "subscription_reminder" ADD CONSTRAINT "subscription_reminder_subscriptionId_fkey" FOREIGN KEY ("subscriptionId") REFERENCES "subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The organisation's default.
INSERT INTO "reminder_rule" ("daysBefore") VALUES (14), (3), (1);
