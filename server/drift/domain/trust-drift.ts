import { anywhereTrust } from '../../environments/domain/outside/anywhere-trust';
import { checkTrust, type WantedTrust } from '../../environments/domain/outside/check-trust';
import { compact } from '../../policies/build/parse-document';
import type { PolicyDocument } from '../../policies/document';
import type { Finding } from './finding';

/**
 * The role of a party outside AWS has to trust its one certificate and nobody else. Only of a role that grants are
 * applied to: what nobody can do anything with may trust whom it likes.
 */
export function trustFindings(
  wanted: WantedTrust,
  trust: PolicyDocument | 'unreadable',
  base: Pick<Finding, 'grantIds' | 'principals'>,
): readonly Finding[] {
  const met =
    trust !== 'unreadable' && checkTrust(trust, wanted).findings.every(({ state }) => state === 'met');
  if (met) return [];
  const anchor = wanted.trustAnchorArn ?? 'one trust anchor';
  return [
    {
      ...base,
      key: 'trust',
      change: 'CHANGED',
      dimension: 'trust',
      subject: wanted.subjectCn,
      wanted: [compact(anywhereTrust(wanted, anchor))],
      found: [trust === 'unreadable' ? 'unreadable' : compact(trust)],
    },
  ];
}
