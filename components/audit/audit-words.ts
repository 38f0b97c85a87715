import type { AuditSubjectType } from '@/server/audit/domain/subject-type';

const SUBJECTS: Record<AuditSubjectType, string> = {
  'aws-account': 'AWS account',
  project: 'Project',
  domain: 'Domain',
  user: 'User',
  'data-product': 'Data product',
  environment: 'Environment',
  'review-policy': 'Review policy',
  'approval-rule': 'Approval rule',
  'subscription-request': 'Request',
  subscription: 'Subscription',
  stream: 'Stream',
  role: 'Role',
  key: 'Key',
  'glossary-term': 'Glossary term',
  'drift-scan': 'Drift scan',
  'exposure-scan': 'Exposure scan',
  analysis: 'Analysis',
  incident: 'Incident',
  standard: 'Standard',
  'standard-exception': 'Exception',
  recertification: 'Recertification',
  'tag-change': 'Tag change',
  webhook: 'Webhook',
  mail: 'E-mail',
  'metrics-budget': 'CloudWatch budget',
  'price-table': 'Prices',
};

const subjectOf = (type: string): string => {
  const [subject = ''] = type.split('.');
  return subject in SUBJECTS ? SUBJECTS[subject as AuditSubjectType] : subject.replaceAll('-', ' ');
};

/** Events of the worker, in people's words. */
const VERBS: Readonly<Record<string, string>> = {
  'all-applied': 'proven active',
  'some-applied': 'applied in part',
  'none-applied': 'not applied',
  'all-removed': 'proven ended',
  'removal-failed': 'not removed',
  reminded: 'about to end, reminded',
  'confirmed-gone': 'ended, its stream or role is gone',
  'drift-found': 'found to differ in AWS',
  'drift-resolved': 'as it should be again',
  'drift-repaired': 'repaired',
  'drift-repair-asked': 'repair asked for',
  'drift-repair-failed': 'not repaired',
  'drift-ignored': 'difference ignored for now',
  'standards-failed': 'fails a standard',
  'standards-met': 'meets a standard again',
  'contract-changed': 'has another version of its contract',
  'contract-breached': 'breaks its contract',
  'contract-kept-again': 'keeps its contract again',
  joined: 'has become wider',
  noted: 'has a note',
  'alerts-changed': 'has other alert rules',
  'send-asked': 'about to be sent',
  'send-refused': 'not taken by AWS',
  'send-unanswered': 'sent, without an answer',
  recertified: 'looked through and kept',
};

/** `subscription-request.approved` is "Request approved". */
export function eventWords(type: string): string {
  const [, verb = ''] = type.split('.');
  return `${subjectOf(type)} ${VERBS[verb] ?? verb.replaceAll('-', ' ')}`;
}

/** Page of what an event is about; null when it has none. */
export function subjectHref(row: {
  readonly subjectType: AuditSubjectType;
  readonly subjectId: string;
  readonly subjectLabel: string;
}): string | null {
  const number = /\d+$/.exec(row.subjectLabel)?.[0];
  switch (row.subjectType) {
    case 'aws-account':
      return `/accounts/${row.subjectId}`;
    case 'environment':
      return `/environments/${row.subjectId}`;
    case 'subscription-request':
      return number ? `/requests/${number}` : null;
    case 'webhook':
      return `/notifications/delivery/${row.subjectId}`;
    case 'subscription':
      return number ? `/subscriptions/${number}` : null;
    case 'standard':
      return `/standards/${row.subjectId}`;
    case 'standard-exception':
      return number ? `/standards/exceptions/${number}` : null;
    case 'recertification':
      return number ? `/recertification/${number}` : null;
    case 'incident':
      return number ? `/incidents/${number}` : null;
    case 'metrics-budget':
      return '/metrics';
    case 'price-table':
      return `/prices?region=${row.subjectId}`;
    case 'tag-change':
      return number ? `/tags/${number}` : null;
    default:
      return null;
  }
}

/** Short JSON of what changed, for reading. */
export const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
