-- Who is governance of one domain, besides those who are it in the whole organisation.
CREATE TABLE "domain_governance" (
    "userId" TEXT NOT NULL,
    "domainId" UUID NOT NULL,

    CONSTRAINT "domain_governance_pkey" PRIMARY KEY ("userId","domainId")
);
CREATE INDEX "domain_governance_domainId_idx" ON "domain_governance"("domainId");
ALTER TABLE "domain_governance" ADD CONSTRAINT "domain_governance_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "domain_governance" ADD CONSTRAINT "domain_governance_domainId_fkey" FOREIGN KEY ("domainId") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;
