-- CreateTable
CREATE TABLE "outside_party" (
    "environmentId" UUID NOT NULL,
    "subjectCn" TEXT NOT NULL,
    "issuerCn" TEXT,
    "trustAnchorArn" TEXT,
    "caBundle" TEXT,
    "profileArn" TEXT,
    "sessionSeconds" INTEGER NOT NULL,
    "sessionScope" TEXT NOT NULL,

    CONSTRAINT "outside_party_pkey" PRIMARY KEY ("environmentId")
);

-- AddForeignKey
ALTER TABLE "outside_party" ADD CONSTRAINT "outside_party_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
