-- CreateTable
CREATE TABLE "price_edition" (
    "region" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "asOf" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "prices" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,

    CONSTRAINT "price_edition_pkey" PRIMARY KEY ("region","number")
);
