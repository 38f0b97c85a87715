import type { PolicyDocument } from '../../../policies/document';
import type { OutsideParty } from './outside-party';

export const ANYWHERE = 'rolesanywhere.amazonaws.com';
/** Roles Anywhere tags each session with the certificate's names and sets its source identity: it asks for all three. */
export const ANYWHERE_ACTIONS = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'] as const;
export const SUBJECT_KEY = 'aws:PrincipalTag/x509Subject/CN';
export const ISSUER_KEY = 'aws:PrincipalTag/x509Issuer/CN';
export const ANCHOR_KEY = 'aws:SourceArn';

/**
 * Who may take the role: one certificate of one trust anchor. Without the subject every certificate of that authority
 * could, and without the anchor every authority that anybody makes an anchor of (docs/aws-facts.md §4).
 */
export const anywhereTrust = (
  { subjectCn, issuerCn }: Pick<OutsideParty, 'subjectCn' | 'issuerCn'>,
  trustAnchorArn: string,
): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OneCertificateOfOneAuthority',
      Effect: 'Allow',
      Principal: { Service: ANYWHERE },
      Action: ANYWHERE_ACTIONS,
      Condition: {
        ArnEquals: { [ANCHOR_KEY]: trustAnchorArn },
        StringEquals: { [SUBJECT_KEY]: subjectCn, ...(issuerCn === null ? {} : { [ISSUER_KEY]: issuerCn }) },
      },
    },
  ],
});
