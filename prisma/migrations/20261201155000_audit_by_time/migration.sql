-- Events are listed by their time and then by their number: what narrows them down has to come in that order as well.
DROP INDEX "audit_event_projectId_id_idx";
DROP INDEX "audit_event_actorId_id_idx";
DROP INDEX "audit_event_type_id_idx";
CREATE INDEX "audit_event_projectId_at_id_idx" ON "audit_event"("projectId", "at" DESC, "id" DESC);
CREATE INDEX "audit_event_actorId_at_id_idx" ON "audit_event"("actorId", "at" DESC, "id" DESC);
CREATE INDEX "audit_event_type_at_id_idx" ON "audit_event"("type", "at" DESC, "id" DESC);
