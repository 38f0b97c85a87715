/** What the spoke role may do, one line for each thing that Sluice needs, tried for real where a call changes nothing. */
export type Capability = {
  readonly key:
    | 'list-streams'
    | 'read-stream-policy'
    | 'write-stream-policy'
    | 'tag-streams'
    | 'read-roles'
    | 'write-role-policies';
  readonly state: 'works' | 'denied' | 'not-tried';
  readonly detail: string;
};

export type ConnectionReport = {
  readonly assumedRoleArn: string;
  /** Account that the session really is in. */
  readonly accountId: string;
  readonly regions: readonly { readonly region: string; readonly streams: number; readonly more: boolean }[];
  readonly capabilities: readonly Capability[];
};
