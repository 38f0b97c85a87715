/** What the control store keeps of IAM. Documents are the exact text that was put. Dates are milliseconds since 1970. */
export type Tags = Readonly<Record<string, string>>;

type Principal = {
  readonly accountId: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly tags: Tags;
  /** ARN of the managed policy that bounds it. */
  readonly boundaryArn?: string;
  /** Inline policies: name → document. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of the managed policies attached, in the order of attachment. */
  readonly attached: readonly string[];
};

export type RoleRecord = Principal & {
  readonly kind: 'role';
  readonly roleName: string;
  /** `AROA…`: what stays of the role in other documents when it is gone. */
  readonly roleId: string;
  readonly trust: string;
  readonly description?: string;
  readonly maxSessionSeconds: number;
};

export type UserRecord = Principal & {
  readonly kind: 'user';
  readonly userName: string;
  readonly userId: string;
};

export type PrincipalRecord = RoleRecord | UserRecord;

export type AccessKeyRecord = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly accountId: string;
  readonly userName: string;
  readonly active: boolean;
  readonly createdAt: number;
};

export type ManagedPolicyRecord = {
  readonly accountId: string;
  readonly policyName: string;
  readonly policyId: string;
  readonly arn: string;
  readonly path: string;
  readonly description?: string;
  /** Of the default version. */
  readonly document: string;
  /** All versions, the newest first; absent while there is the first one only. */
  readonly versions?: readonly {
    readonly id: string;
    readonly document: string;
    readonly createdAt: number;
  }[];
  readonly defaultVersionId?: string;
  /** How many versions it ever had; absent means one. */
  readonly versionsMade?: number;
  readonly tags: Tags;
  readonly createdAt: number;
  /** When its default version was last set; absent while it is the first one. */
  readonly updatedAt?: number;
};
