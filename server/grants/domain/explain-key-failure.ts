import type { AwsFailure } from '../../kernel/aws-failure';

type Words = { readonly title: string; readonly explanation: string; readonly next: string };

/** What reading or writing records asks of the key. */
const USES: Readonly<Record<string, { readonly action: string; readonly doing: string }>> = {
  'kinesis:PutRecord': { action: 'kms:GenerateDataKey', doing: 'written' },
};
const READING = { action: 'kms:Decrypt', doing: 'read' };

/** What Kinesis says of the key that a stream's records are under, in words of its own; null where it is about no key. */
export function explainKeyFailure({ code, operation }: AwsFailure, account: string): Words | null {
  const { action, doing } = USES[operation] ?? READING;
  switch (code) {
    case 'KMSAccessDeniedException':
      return {
        title: `The Sluice role in ${account} may not use the stream’s key.`,
        explanation: `The stream is encrypted, so records are ${doing} only by who may use its key. The role may call the stream; ${action} was denied, by the key’s policy or by the role’s own.`,
        next: `Ask the key’s administrators to let the Sluice role in ${account} use ${action} through Kinesis, then retry.`,
      };
    case 'KMSDisabledException':
    case 'KMSInvalidStateException':
      return {
        title: `The stream’s key in ${account} is not enabled.`,
        explanation:
          'Nobody can read or write records under a key that is disabled or on its way to deletion.',
        next: 'Ask the key’s administrators to enable it, or to cancel its deletion, then retry.',
      };
    case 'KMSNotFoundException':
      return {
        title: `The stream’s key in ${account} is not there any more.`,
        explanation: 'Records under a key that is deleted can never be read again.',
        next: 'Ask the owner of the product, who has to encrypt the stream with another key.',
      };
    case 'KMSThrottlingException':
      return {
        title: `KMS asks to slow down in ${account}.`,
        explanation: `Whoever uses keys of the account shares its rate, and just then no record could be ${doing}.`,
        next: 'Retry in a minute.',
      };
    default:
      return null;
  }
}
