-- How many records follow the product's schema, where its contract promises it: counts by the hour, never a record.
ALTER TABLE "data_contract" ADD COLUMN "checkedAt" TIMESTAMPTZ(3);
ALTER TABLE "data_contract" ADD COLUMN "recordBytes" INTEGER;
ALTER TABLE "data_contract" ADD COLUMN "checkRefused" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "contract_check" (
    "productId" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "checked" INTEGER NOT NULL,
    "broken" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contract_check_pkey" PRIMARY KEY ("productId", "hour"),
    CONSTRAINT "contract_check_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_contract"("productId") ON DELETE CASCADE ON UPDATE CASCADE
);
