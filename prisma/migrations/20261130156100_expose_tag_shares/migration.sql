-- AlterEnum
ALTER TYPE "ExposureVia" ADD VALUE 'TAG_SHARE';
