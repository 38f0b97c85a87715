import type { AuthorizationRequest } from '../evaluate/request';

export type PolicyText = { readonly name: string; readonly json: string };

/** A question with its policies as JSON text, so that both sides parse what they are asked. */
export type OracleCase = {
  readonly id: number;
  /** What it exercises: operators, modifiers, layers, forms of principal. */
  readonly dimensions: readonly string[];
  readonly request: AuthorizationRequest;
  readonly identity: readonly PolicyText[];
  readonly boundary?: PolicyText;
  readonly session?: PolicyText;
  readonly resource?: PolicyText;
  readonly serviceControl?: readonly PolicyText[];
};
