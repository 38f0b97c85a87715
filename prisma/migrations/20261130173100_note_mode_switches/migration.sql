-- AlterTable
ALTER TABLE "metric_stream" ADD COLUMN     "firstReadAt" TIMESTAMPTZ(3),
ADD COLUMN     "modeSwitchedAt" TIMESTAMPTZ(3)[];
