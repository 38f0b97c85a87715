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
  | 'subscription'
  | 'stream'
  | 'role'
  | 'drift-scan'
  | 'exposure-scan'
  | 'standard'
  | 'standard-exception'
  | 'recertification';
