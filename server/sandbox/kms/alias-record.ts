/** A name for a key of the same account and Region. Times are epoch milliseconds. */
export type AliasRecord = {
  /** `alias/orders` */
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly keyId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
};

export const aliasArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:kms:${region}:${accountId}:${name}`;
