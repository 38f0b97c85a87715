import type { PrismaClient } from '../db/generated/client';
import { type LastUseAnswer, lastUseAnswer } from '../subscriptions/domain/last-use-answer';
import { failureOf } from '../subscriptions/present-grants';

export type UseOf = {
  readonly roleArn: string;
  readonly streamArn: string;
  /** Where the role lives: its history has its calls. */
  readonly accountId: string;
  readonly region: string;
  readonly began: Date;
};

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** What the last readings of CloudTrail say of each use, in two queries however many there are. */
export async function lastUsesOf(
  db: PrismaClient,
  all: readonly UseOf[],
): Promise<(of: UseOf) => LastUseAnswer> {
  const [uses, readings] = await Promise.all([
    db.roleUse.findMany({
      where: {
        roleArn: { in: unique(all.map(({ roleArn }) => roleArn)) },
        streamArn: { in: unique(all.map(({ streamArn }) => streamArn)) },
      },
    }),
    db.roleUseReading.findMany({
      where: { accountId: { in: unique(all.map(({ accountId }) => accountId)) } },
    }),
  ]);
  const useOf = new Map(uses.map((use) => [`${use.roleArn} ${use.streamArn}`, use]));
  const readingOf = new Map(readings.map((reading) => [`${reading.accountId} ${reading.region}`, reading]));
  return ({ roleArn, streamArn, accountId, region, began }) => {
    const reading = readingOf.get(`${accountId} ${region}`) ?? null;
    return lastUseAnswer(
      useOf.get(`${roleArn} ${streamArn}`) ?? null,
      reading && { ...reading, failure: failureOf(reading.failure) },
      began,
    );
  };
}
