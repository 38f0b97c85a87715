CREATE TABLE "data_contract" (
    "productId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "measuredAt" TIMESTAMPTZ(3),
    "tally" JSONB NOT NULL DEFAULT '{}',
    "states" JSONB NOT NULL DEFAULT '{}',
    "breached" INTEGER NOT NULL DEFAULT 0,
    "met" INTEGER NOT NULL DEFAULT 0,
    "notMeasured" INTEGER NOT NULL DEFAULT 0,
    "rank" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "data_contract_pkey" PRIMARY KEY ("productId")
);

CREATE TABLE "contract_version" (
    "productId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "document" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "breaking" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "holdsFrom" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,

    CONSTRAINT "contract_version_pkey" PRIMARY KEY ("productId", "number")
);

CREATE TABLE "contract_breach" (
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "promised" DOUBLE PRECISION NOT NULL,
    "unit" TEXT NOT NULL,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "ending" TEXT,
    "worst" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "contract_breach_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "data_contract_measuredAt_idx" ON "data_contract"("measuredAt");
CREATE INDEX "contract_breach_productId_beganAt_idx" ON "contract_breach"("productId", "beganAt");
-- A level is in breach once at a time, however many workers look.
CREATE UNIQUE INDEX "contract_breach_open" ON "contract_breach"("productId", "level") WHERE "closedAt" IS NULL;

ALTER TABLE "data_contract" ADD CONSTRAINT "data_contract_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "contract_version" ADD CONSTRAINT "contract_version_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_contract"("productId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "contract_breach" ADD CONSTRAINT "contract_breach_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_contract"("productId") ON DELETE CASCADE ON UPDATE CASCADE;
