-- AlterTable
ALTER TABLE "subscription_request" ADD COLUMN     "vpcEndpointIds" TEXT[] DEFAULT ARRAY[]::TEXT[];
