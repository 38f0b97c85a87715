import type { PolicyDocument } from '../document';

/** Who calls. The ARN forms are those of GetCallerIdentity and of `aws:PrincipalArn` (docs/aws-facts.md §3). */
export type CallingPrincipal =
  | {
      readonly kind: 'user';
      readonly accountId: string;
      readonly arn: string;
      readonly userId: string;
      readonly userName: string;
    }
  | {
      readonly kind: 'role-session';
      readonly accountId: string;
      /** `arn:aws:iam::ACCOUNT:role/path/NAME`: also the value of aws:PrincipalArn. */
      readonly roleArn: string;
      readonly roleId: string;
      /** `arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION`, without the role's path. */
      readonly sessionArn: string;
      readonly sessionName: string;
    }
  | { readonly kind: 'root'; readonly accountId: string; readonly arn: string };

/** One question: may this principal do this action on this resource, in this context? */
export type AuthorizationRequest = {
  readonly principal: CallingPrincipal;
  /** `service:Operation`. */
  readonly action: string;
  /** ARN, or `*` for actions without a resource. */
  readonly resource: string;
  readonly resourceAccountId: string;
  /**
   * Condition keys as the service supplies them (`aws:ResourceTag/x`, `aws:PrincipalTag/x`, `aws:SourceIp`, …).
   * Keys that follow from the principal (aws:PrincipalArn, aws:PrincipalAccount, aws:userid, …) are derived by the
   * evaluator when they are absent. Names compare without case.
   */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
};

/** `name` is what people know the policy by: `inline sluice-grants`, `boundary SluiceBoundary`, `stream policy`. */
export type NamedPolicy = { readonly name: string; readonly document: PolicyDocument };

export type PolicySet = {
  readonly identity: readonly NamedPolicy[];
  /** Absent: no boundary is set. */
  readonly boundary?: NamedPolicy;
  /** Absent: the session was made without a session policy. */
  readonly session?: readonly NamedPolicy[];
  /** Absent: the resource has no policy. */
  readonly resource?: NamedPolicy;
  /** One list for each level (root, OU, account) that is known; every level must allow. Absent: not known, not applied. */
  readonly serviceControl?: readonly (readonly NamedPolicy[])[];
};

export type PolicyLayer = 'identity' | 'boundary' | 'session' | 'resource' | 'service-control';

export type StatementReference = {
  readonly layer: PolicyLayer;
  readonly policy: string;
  readonly sid?: string;
  /** Position in the document, from 0. */
  readonly index: number;
};

export type Decision = {
  readonly outcome: 'allowed' | 'explicit-deny' | 'implicit-deny';
  /** The statements that allowed, or that denied. Empty for an implicit deny. */
  readonly decidedBy: readonly StatementReference[];
  /** Layers in which an allow was needed and not found. Empty unless the outcome is an implicit deny. */
  readonly missing: readonly PolicyLayer[];
};

// evaluate(request: AuthorizationRequest, policies: PolicySet): Decision   stands in evaluate.ts
