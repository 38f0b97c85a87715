/** Path of the roles of parties outside AWS, so that they are known among the others of an account. */
export const OUTSIDE_PATH = '/sluice/outside/';

/** Characters that a trust anchor takes (API reference of IAM Roles Anywhere, SourceData). */
export const MAX_BUNDLE = 8_000;

/** What a session of the profile is limited to, besides the role's boundary. */
export const SESSION_SCOPES = ['streams', 'streams-and-kcl', 'boundary'] as const;
export type SessionScope = (typeof SESSION_SCOPES)[number];

/** Seconds that a session lasts; a profile takes 15 minutes to 12 hours (docs/aws-facts.md §4). */
export const SESSION_SECONDS = [900, 3_600, 14_400, 43_200] as const;

/** Whoever holds this certificate uses the environment's role, by IAM Roles Anywhere. */
export type OutsideParty = {
  /** Common name of the certificate's subject. */
  readonly subjectCn: string;
  /** Common name of its issuer, where that is asked for as well. */
  readonly issuerCn: string | null;
  /** Null until it is known: the generated set makes it of the bundle. */
  readonly trustAnchorArn: string | null;
  /** PEM certificates of the authority, where the generated set makes the trust anchor. */
  readonly caBundle: string | null;
  /** Known once somebody has created it. */
  readonly profileArn: string | null;
  readonly sessionSeconds: number;
  readonly sessionScope: SessionScope;
};
