/** An IAM policy document as AWS stores it. Every "string or list" stays as it was written until it is normalised. */
export type PolicyDocument = {
  readonly Version?: '2012-10-17' | '2008-10-17';
  readonly Id?: string;
  readonly Statement: Statement | readonly Statement[];
};

export type OneOrMany = string | readonly string[];

export type PrincipalElement =
  | '*'
  | {
      readonly AWS?: OneOrMany;
      readonly Service?: OneOrMany;
      readonly Federated?: OneOrMany;
      readonly CanonicalUser?: OneOrMany;
    };

/** Operator → condition key → values, for instance `{ StringEquals: { 'aws:ResourceTag/domain': 'retail' } }`. */
export type ConditionBlock = Readonly<
  Record<
    string,
    Readonly<Record<string, OneOrMany | boolean | number | readonly (string | number | boolean)[]>>
  >
>;

export type Statement = {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: ConditionBlock;
};

export const asList = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

export const statementsOf = (document: PolicyDocument): readonly Statement[] =>
  asList<Statement>(document.Statement);
