-- CreateTable
CREATE TABLE "role_use" (
    "roleArn" TEXT NOT NULL,
    "streamArn" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operation" TEXT NOT NULL,

    CONSTRAINT "role_use_pkey" PRIMARY KEY ("roleArn","streamArn")
);

-- CreateTable
CREATE TABLE "role_use_reading" (
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "lookedBackTo" TIMESTAMPTZ(3),
    "failure" JSONB,

    CONSTRAINT "role_use_reading_pkey" PRIMARY KEY ("accountId","region")
);

-- AddForeignKey
ALTER TABLE "role_use_reading" ADD CONSTRAINT "role_use_reading_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
