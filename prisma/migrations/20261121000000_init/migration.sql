-- Trigram look-up for names that full text does not find.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OrganisationRole" AS ENUM ('PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR');

-- CreateEnum
CREATE TYPE "ProjectRole" AS ENUM ('PRODUCT_OWNER', 'CONSUMER_OWNER', 'MEMBER');

-- CreateEnum
CREATE TYPE "Classification" AS ENUM ('PUBLIC', 'INTERNAL', 'CONFIDENTIAL');

-- CreateEnum
CREATE TYPE "AccessPattern" AS ENUM ('STANDARD_CONSUMER', 'PRODUCER');

-- CreateEnum
CREATE TYPE "ProductLifecycle" AS ENUM ('DRAFT', 'PUBLISHED', 'DEPRECATED', 'RETIRED');

-- CreateEnum
CREATE TYPE "PrincipalState" AS ENUM ('UNCHECKED', 'USABLE', 'REFUSED');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'LAPSED');

-- CreateEnum
CREATE TYPE "SubscriptionState" AS ENUM ('PROVISIONING', 'PARTIAL', 'FAILED', 'ACTIVE', 'REVOKING', 'REVOKE_FAILED', 'REVOKED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "GrantKind" AS ENUM ('STREAM_POLICY', 'ROLE_POLICY');

-- CreateEnum
CREATE TYPE "GrantState" AS ENUM ('PLANNED', 'APPLYING', 'APPLIED', 'APPLY_FAILED', 'REMOVING', 'REMOVED', 'REMOVE_FAILED');

-- CreateEnum
CREATE TYPE "GrantHealth" AS ENUM ('UNKNOWN', 'IN_SYNC', 'MISSING', 'EXTRA', 'MODIFIED', 'UNREACHABLE');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_role" (
    "userId" TEXT NOT NULL,
    "role" "OrganisationRole" NOT NULL,

    CONSTRAINT "organisation_role_pkey" PRIMARY KEY ("userId","role")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_membership" (
    "projectId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "ProjectRole" NOT NULL,

    CONSTRAINT "project_membership_pkey" PRIMARY KEY ("projectId","userId","role")
);

-- CreateTable
CREATE TABLE "aws_account" (
    "id" CHAR(12) NOT NULL,
    "alias" TEXT NOT NULL,
    "regions" TEXT[],
    "spokeRoleArn" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,
    "connection" JSONB,
    "testedAt" TIMESTAMPTZ(3),

    CONSTRAINT "aws_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_assignment" (
    "id" UUID NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "projectId" UUID NOT NULL,
    "streamArn" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "domain" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_product" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "lifecycle" "ProductLifecycle" NOT NULL DEFAULT 'DRAFT',
    "classification" "Classification" NOT NULL DEFAULT 'INTERNAL',
    "accessPatterns" "AccessPattern"[],
    "domainId" UUID NOT NULL,
    "ownerProjectId" UUID NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "streamName" TEXT NOT NULL,
    "streamArn" TEXT NOT NULL,
    "schema" JSONB,
    "streamFacts" JSONB,
    "streamReadAt" TIMESTAMPTZ(3),
    "tagState" TEXT NOT NULL DEFAULT 'NONE',
    "tagError" JSONB,
    "support" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "createdById" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "fieldNames" TEXT NOT NULL DEFAULT '',
    "search" tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', translate(coalesce("name", ''), '-_.', '   ')), 'A') ||
        setweight(to_tsvector('simple', translate(coalesce("streamName", ''), '-_.', '   ')), 'B') ||
        setweight(to_tsvector('english', coalesce("description", '')), 'C') ||
        setweight(to_tsvector('simple', translate(coalesce("fieldNames", ''), '-_.', '   ')), 'D')
    ) STORED,

    CONSTRAINT "data_product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environment" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environment_principal" (
    "id" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "roleArn" TEXT NOT NULL,
    "roleId" TEXT,
    "state" "PrincipalState" NOT NULL DEFAULT 'UNCHECKED',
    "check" JSONB,
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "environment_principal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription_request" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "state" "RequestState" NOT NULL DEFAULT 'DRAFT',
    "productId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "principalId" UUID NOT NULL,
    "pattern" "AccessPattern" NOT NULL,
    "purpose" TEXT NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 1,
    "steps" INTEGER NOT NULL DEFAULT 1,
    "approvedPlanHash" TEXT,
    "requestedById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "subscription_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_decision" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "actorId" TEXT NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "requestId" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "principalId" UUID NOT NULL,
    "pattern" "AccessPattern" NOT NULL,
    "state" "SubscriptionState" NOT NULL DEFAULT 'PROVISIONING',
    "endReason" TEXT,
    "endNote" TEXT NOT NULL DEFAULT '',
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stateChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "provenAt" TIMESTAMPTZ(3),
    "proof" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "kind" "GrantKind" NOT NULL,
    "targetArn" TEXT NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "streamArn" TEXT NOT NULL,
    "principalArn" TEXT NOT NULL,
    "pattern" "AccessPattern" NOT NULL,
    "productTag" TEXT NOT NULL,
    "state" "GrantState" NOT NULL DEFAULT 'PLANNED',
    "health" "GrantHealth" NOT NULL DEFAULT 'UNKNOWN',
    "error" JSONB,
    "stateChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "apply_run" (
    "id" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "workerId" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "apply_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "apply_step" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "accountId" CHAR(12),
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "error" JSONB,

    CONSTRAINT "apply_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_document_version" (
    "id" UUID NOT NULL,
    "targetArn" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "runId" UUID,
    "before" TEXT,
    "after" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_document_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "arn_lease" (
    "arn" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arn_lease_pkey" PRIMARY KEY ("arn")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT,
    "actorLabel" TEXT NOT NULL,
    "ip" TEXT,
    "type" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "subjectLabel" TEXT NOT NULL DEFAULT '',
    "projectId" UUID,
    "before" JSONB,
    "after" JSONB,
    "detail" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "workerId" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "aws" JSONB,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("workerId")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "setup_link_tokenHash_key" ON "setup_link"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE INDEX "project_membership_userId_idx" ON "project_membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "aws_account_alias_key" ON "aws_account"("alias");

-- CreateIndex
CREATE UNIQUE INDEX "aws_account_externalId_key" ON "aws_account"("externalId");

-- CreateIndex
CREATE INDEX "account_assignment_projectId_idx" ON "account_assignment"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "account_assignment_accountId_projectId_streamArn_key" ON "account_assignment"("accountId", "projectId", "streamArn");

-- CreateIndex
CREATE UNIQUE INDEX "domain_slug_key" ON "domain"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "data_product_slug_key" ON "data_product"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "data_product_streamArn_key" ON "data_product"("streamArn");

-- CreateIndex
CREATE INDEX "data_product_search_idx" ON "data_product" USING GIN ("search");

-- CreateIndex
CREATE INDEX "data_product_name_trgm" ON "data_product" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "data_product_lifecycle_name_id_idx" ON "data_product"("lifecycle", "name", "id");

-- CreateIndex
CREATE INDEX "data_product_ownerProjectId_idx" ON "data_product"("ownerProjectId");

-- CreateIndex
CREATE INDEX "data_product_domainId_idx" ON "data_product"("domainId");

-- CreateIndex
CREATE INDEX "data_product_accountId_idx" ON "data_product"("accountId");

-- CreateIndex
CREATE INDEX "environment_accountId_idx" ON "environment"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "environment_projectId_name_key" ON "environment"("projectId", "name");

-- CreateIndex
CREATE INDEX "environment_principal_roleArn_idx" ON "environment_principal"("roleArn");

-- CreateIndex
CREATE UNIQUE INDEX "environment_principal_environmentId_roleArn_key" ON "environment_principal"("environmentId", "roleArn");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_request_number_key" ON "subscription_request"("number");

-- CreateIndex
CREATE INDEX "subscription_request_projectId_state_idx" ON "subscription_request"("projectId", "state");

-- CreateIndex
CREATE INDEX "subscription_request_productId_state_idx" ON "subscription_request"("productId", "state");

-- CreateIndex
CREATE INDEX "subscription_request_state_submittedAt_idx" ON "subscription_request"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "subscription_request_principalId_idx" ON "subscription_request"("principalId");

-- CreateIndex
CREATE INDEX "request_decision_requestId_at_idx" ON "request_decision"("requestId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_number_key" ON "subscription"("number");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_requestId_key" ON "subscription"("requestId");

-- CreateIndex
CREATE INDEX "subscription_projectId_state_idx" ON "subscription"("projectId", "state");

-- CreateIndex
CREATE INDEX "subscription_productId_state_idx" ON "subscription"("productId", "state");

-- CreateIndex
CREATE INDEX "subscription_state_endsAt_idx" ON "subscription"("state", "endsAt");

-- CreateIndex
CREATE INDEX "subscription_principalId_idx" ON "subscription"("principalId");

-- CreateIndex
CREATE INDEX "grant_targetArn_state_idx" ON "grant"("targetArn", "state");

-- CreateIndex
CREATE INDEX "grant_streamArn_idx" ON "grant"("streamArn");

-- CreateIndex
CREATE INDEX "grant_principalArn_idx" ON "grant"("principalArn");

-- CreateIndex
CREATE UNIQUE INDEX "grant_subscriptionId_kind_key" ON "grant"("subscriptionId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "apply_run_subscriptionId_attempt_key" ON "apply_run"("subscriptionId", "attempt");

-- CreateIndex
CREATE UNIQUE INDEX "apply_step_runId_position_key" ON "apply_step"("runId", "position");

-- CreateIndex
CREATE INDEX "policy_document_version_targetArn_at_idx" ON "policy_document_version"("targetArn", "at");

-- CreateIndex
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_subjectType_subjectId_id_idx" ON "audit_event"("subjectType", "subjectId", "id");

-- CreateIndex
CREATE INDEX "audit_event_projectId_id_idx" ON "audit_event"("projectId", "id");

-- CreateIndex
CREATE INDEX "audit_event_actorId_id_idx" ON "audit_event"("actorId", "id");

-- CreateIndex
CREATE INDEX "audit_event_type_id_idx" ON "audit_event"("type", "id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_role" ADD CONSTRAINT "organisation_role_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_membership" ADD CONSTRAINT "project_membership_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_membership" ADD CONSTRAINT "project_membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_assignment" ADD CONSTRAINT "account_assignment_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_assignment" ADD CONSTRAINT "account_assignment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_product" ADD CONSTRAINT "data_product_domainId_fkey" FOREIGN KEY ("domainId") REFERENCES "domain"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_product" ADD CONSTRAINT "data_product_ownerProjectId_fkey" FOREIGN KEY ("ownerProjectId") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_product" ADD CONSTRAINT "data_product_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment" ADD CONSTRAINT "environment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment" ADD CONSTRAINT "environment_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "aws_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment_principal" ADD CONSTRAINT "environment_principal_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription_request" ADD CONSTRAINT "subscription_request_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription_request" ADD CONSTRAINT "subscription_request_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription_request" ADD CONSTRAINT "subscription_request_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription_request" ADD CONSTRAINT "subscription_request_principalId_fkey" FOREIGN KEY ("principalId") REFERENCES "environment_principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_decision" ADD CONSTRAINT "request_decision_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "subscription_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "subscription_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_productId_fkey" FOREIGN KEY ("productId") REFERENCES "data_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_principalId_fkey" FOREIGN KEY ("principalId") REFERENCES "environment_principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_subscriptionId_fkey" FOREIGN KEY ("subscriptionId") REFERENCES "subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "apply_run" ADD CONSTRAINT "apply_run_subscriptionId_fkey" FOREIGN KEY ("subscriptionId") REFERENCES "subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "apply_step" ADD CONSTRAINT "apply_step_runId_fkey" FOREIGN KEY ("runId") REFERENCES "apply_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- One assignment of a whole account per project: NULLs are distinct in the constraint above.
CREATE UNIQUE INDEX "account_assignment_whole_account" ON "account_assignment"("accountId", "projectId") WHERE "streamArn" IS NULL;

-- One live way in per product, principal and pattern.
CREATE UNIQUE INDEX "subscription_one_live" ON "subscription"("productId", "principalId", "pattern")
    WHERE "state" NOT IN ('REVOKED', 'EXPIRED');
CREATE UNIQUE INDEX "subscription_request_one_open" ON "subscription_request"("productId", "principalId", "pattern")
    WHERE "state" IN ('IN_REVIEW', 'CHANGES_REQUESTED');

-- The audit is append-only, whoever asks.
CREATE FUNCTION "audit_event_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit events are append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
    FOR EACH ROW EXECUTE FUNCTION "audit_event_refuse_change"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_refuse_change"();
