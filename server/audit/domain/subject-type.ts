/** Everything that an audit record can be about. */
export type AuditSubjectType =
  | 'aws-account'
  | 'project'
  | 'domain'
  | 'user'
  | 'data-product'
  | 'environment'
  | 'subscription-request'
  | 'review-policy'
  | 'approval-rule'
  | 'subscription'
  | 'stream'
  | 'role'
  | 'drift-scan'
  | 'exposure-scan'
  | 'standard'
  | 'standard-exception'
  | 'recertification';
