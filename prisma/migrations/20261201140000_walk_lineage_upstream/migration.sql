-- A step upstream is answered by the index alone, as one downstream is by the primary key.
DROP INDEX "lineage_edge_toId_idx";
CREATE INDEX "lineage_edge_toId_fromId_idx" ON "lineage_edge"("toId", "fromId");
