CREATE TABLE "alert_watch" (
    "productId" UUID NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "quiet" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "states" JSONB NOT NULL DEFAULT '{}',
    "evaluatedAt" TIMESTAMPTZ(3),
    "knownUntil" TIMESTAMPTZ(3),

    CONSTRAINT "alert_watch_pkey" PRIMARY KEY ("productId")
);

CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "productId" UUID NOT NULL,
    "streamArn" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedById" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "acknowledgedById" TEXT,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "clearedAt" TIMESTAMPTZ(3),
    "closedById" TEXT,
    "tells" TEXT NOT NULL,
    "toldAt" TIMESTAMPTZ(3),
    "evidence" JSONB,
    "worst" JSONB,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_alert" (
    "incidentId" UUID NOT NULL,
    "signal" TEXT NOT NULL,
    "firedAt" TIMESTAMPTZ(3) NOT NULL,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "clearedAt" TIMESTAMPTZ(3),
    "rule" JSONB NOT NULL,
    "worst" DOUBLE PRECISION NOT NULL,
    "who" TEXT,

    CONSTRAINT "incident_alert_pkey" PRIMARY KEY ("incidentId", "signal", "firedAt")
);

CREATE TABLE "incident_note" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "authorId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "incident_note_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_series" (
    "incidentId" UUID NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "toAt" TIMESTAMPTZ(3) NOT NULL,
    "lines" JSONB NOT NULL,
    "whole" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "incident_series_pkey" PRIMARY KEY ("incidentId")
);

CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");
CREATE INDEX "incident_productId_openedAt_idx" ON "incident"("productId", "openedAt");
CREATE INDEX "incident_clearedAt_idx" ON "incident"("clearedAt");
CREATE INDEX "incident_note_incidentId_at_idx" ON "incident_note"("incidentId", "at");
-- What goes wrong on one stream at one time is one incident, whatever rules fire.
CREATE UNIQUE INDEX "incident_open" ON "incident"("productId") WHERE "clearedAt" IS NULL;

ALTER TABLE "alert_watch" ADD CONSTRAINT "alert_watch_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "incident" ADD CONSTRAINT "incident_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "incident_alert" ADD CONSTRAINT "incident_alert_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "incident_note" ADD CONSTRAINT "incident_note_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "incident_series" ADD CONSTRAINT "incident_series_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
