type Pairs = Readonly<Record<string, string>>;

/** What the encryption context of a use must be. */
export type GrantConstraints = {
  /** It has at least these pairs. */
  readonly subset?: Pairs;
  /** It has these pairs and no others. */
  readonly equals?: Pairs;
};

/** A grant as it stays in the store: a right to use one key, apart from its policy. */
export type GrantRecord = {
  readonly grantId: string;
  readonly keyId: string;
  readonly keyArn: string;
  /** Account in which it was made. */
  readonly issuingAccountId: string;
  readonly name?: string;
  /** ARN; the unique id when the principal was deleted. */
  readonly grantee: string;
  readonly retiring?: string;
  readonly operations: readonly string[];
  readonly constraints: GrantConstraints;
  /** Epoch milliseconds. */
  readonly createdAt: number;
};

/** Everything of a grant that its maker chooses. */
export type GrantTerms = Pick<GrantRecord, 'name' | 'grantee' | 'retiring' | 'operations' | 'constraints'>;
