-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "vpcEndpointIds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "grant" ADD COLUMN     "vpcEndpointIds" TEXT[] DEFAULT ARRAY[]::TEXT[];
