-- CreateTable
CREATE TABLE "spilled_policy" (
    "roleArn" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "notedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spilled_policy_pkey" PRIMARY KEY ("roleArn","place")
);
