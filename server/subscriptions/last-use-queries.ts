import type { PrismaClient } from '../db/generated/client';
import { type LastUseAnswer, lastUseAnswer } from './domain/last-use-answer';
import { failureOf } from './present-grants';

type Of = {
  readonly roleArn: string;
  readonly streamArn: string;
  /** Where the role lives: its history has its calls. */
  readonly accountId: string;
  readonly region: string;
  /** When the access began that may be verified by a use. */
  readonly began: Date;
};

/** What the last readings say of a role's use of a stream. The caller has asked who may know of the subscription. */
export async function findLastUse(
  db: PrismaClient,
  { roleArn, streamArn, accountId, region, began }: Of,
): Promise<LastUseAnswer> {
  const [use, reading] = await Promise.all([
    db.roleUse.findUnique({ where: { roleArn_streamArn: { roleArn, streamArn } } }),
    db.roleUseReading.findUnique({ where: { accountId_region: { accountId, region } } }),
  ]);
  return lastUseAnswer(use, reading && { ...reading, failure: failureOf(reading.failure) }, began);
}
