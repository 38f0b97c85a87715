-- A stream that is being created belongs to a project before it is anybody's product.
ALTER TABLE "stream_operation" ALTER COLUMN "productId" DROP NOT NULL;

ALTER TABLE "stream_operation" ADD COLUMN "projectId" UUID;
UPDATE "stream_operation" AS operation SET "projectId" = product."ownerProjectId"
  FROM "data_product" AS product WHERE product."id" = operation."productId";
ALTER TABLE "stream_operation" ALTER COLUMN "projectId" SET NOT NULL;

CREATE INDEX "stream_operation_projectId_startedAt_idx" ON "stream_operation"("projectId", "startedAt");

ALTER TABLE "stream_operation" ADD CONSTRAINT "stream_operation_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
