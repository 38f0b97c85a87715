-- Everything that one role reaches is asked for by its ARN.
CREATE INDEX "exposure_scanId_principalArn_idx" ON "exposure"("scanId", "principalArn");
