-- CreateEnum
CREATE TYPE "MailPace" AS ENUM ('AT_ONCE', 'DAILY');

-- CreateEnum
CREATE TYPE "WebhookFormat" AS ENUM ('SLUICE', 'SLACK');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('QUEUED', 'SENT', 'FAILED', 'DROPPED');

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "eventId" BIGINT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "sight" TEXT NOT NULL,
    "projectId" UUID,
    "ownerProjectId" UUID,
    "domainId" UUID,
    "inPortal" BOOLEAN NOT NULL DEFAULT true,
    "forDigest" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),
    "deliveryId" UUID,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_preference" (
    "userId" TEXT NOT NULL,
    "pace" "MailPace" NOT NULL DEFAULT 'AT_ONCE',
    "portalOff" TEXT[],
    "mailOff" TEXT[],

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "format" "WebhookFormat" NOT NULL DEFAULT 'SLUICE',
    "kinds" TEXT[],
    "secret" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "disabledAt" TIMESTAMPTZ(3),
    "disabledReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_delivery" (
    "id" UUID NOT NULL,
    "userId" TEXT,
    "endpointId" UUID,
    "eventId" BIGINT,
    "payload" JSONB,
    "state" "DeliveryState" NOT NULL DEFAULT 'QUEUED',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heldUntil" TIMESTAMPTZ(3),
    "error" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "notification_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notification_eventId_userId_key" ON "notification"("eventId", "userId");

-- CreateIndex
CREATE INDEX "notification_userId_id_idx" ON "notification"("userId", "id" DESC);

-- CreateIndex
CREATE INDEX "notification_deliveryId_idx" ON "notification"("deliveryId");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoint_name_key" ON "webhook_endpoint"("name");

-- CreateIndex
CREATE UNIQUE INDEX "notification_delivery_endpointId_eventId_key" ON "notification_delivery"("endpointId", "eventId");

-- CreateIndex
CREATE INDEX "notification_delivery_state_nextAt_idx" ON "notification_delivery"("state", "nextAt");

-- CreateIndex
CREATE INDEX "notification_delivery_userId_idx" ON "notification_delivery"("userId");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "notification_delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_preference" ADD CONSTRAINT "notification_preference_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_delivery" ADD CONSTRAINT "notification_delivery_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_delivery" ADD CONSTRAINT "notification_delivery_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
