import { X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '../kernel/result';

export type CaCertificate = {
  /** Distinguished names on one line. */
  readonly subject: string;
  readonly issuer: string;
  readonly validTo: Date;
  readonly selfSigned: boolean;
  readonly fingerprint: string;
};

export type CaBundle = {
  /** The certificates alone, written anew. */
  readonly pem: string;
  readonly certificates: readonly CaCertificate[];
};

/** Why a bundle cannot be a trust anchor. */
export type CaFault =
  | 'none'
  | 'more-than-certificates'
  | 'private-key'
  | 'unreadable'
  | 'no-authority'
  | 'expired';

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

const oneLine = (name: string): string => name.split('\n').join(', ');

function read(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

const facts = (certificate: X509Certificate): CaCertificate => ({
  subject: oneLine(certificate.subject),
  issuer: oneLine(certificate.issuer),
  validTo: new Date(certificate.validTo),
  selfSigned: certificate.checkIssued(certificate),
  fingerprint: certificate.fingerprint256,
});

/** The authority's certificates out of what somebody pasted. Both roots and intermediates can be trust anchors. */
export function readCaBundle(text: string, now: Date): Result<CaBundle, CaFault> {
  if (/PRIVATE KEY/.test(text)) return err('private-key');
  const blocks = text.match(BLOCK) ?? [];
  if (text.replace(BLOCK, '').trim() !== '') return err('more-than-certificates');
  if (blocks.length === 0) return err('none');
  const certificates: X509Certificate[] = [];
  for (const block of blocks) {
    const certificate = read(block);
    if (!certificate) return err('unreadable');
    if (!certificate.ca) return err('no-authority');
    if (new Date(certificate.validTo) <= now) return err('expired');
    certificates.push(certificate);
  }
  return ok({
    pem: certificates.map((certificate) => certificate.toString().trim()).join('\n'),
    certificates: certificates.map(facts),
  });
}
