import { type AwsAccount, targetOf } from '../../accounts/domain/account';
import type { SeenStream } from '../../drift/ports';
import { tryAgain } from '../../grants/use-cases/try-again';
import { parseArn } from '../../kernel/arn';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { type KeyFacts, spokeMay } from '../../policies/build/key-way';
import type { TagJobDeps } from '../ports';
import type { Placed } from './read-landscape';

const refused = (code: string, awsMessage: string): AwsFailure => ({
  kind: 'invalid',
  retryable: false,
  operation: 'sluice:AssessTag',
  code,
  awsMessage,
});

type Known = { readonly accounts: readonly AwsAccount[]; readonly account: string };

async function readKey(
  deps: TagJobDeps,
  keyArn: string,
  { accounts, account }: Known,
): Promise<Result<{ readonly key: KeyFacts; readonly home: AwsAccount }, Placed>> {
  const place = parseArn(keyArn);
  const home = accounts.find(({ id }) => id === place?.accountId);
  if (!place || !home)
    return err({ failure: refused('KeyElsewhere', `${keyArn} is in no registered account.`), account });
  const read = await tryAgain(deps.pacing, () =>
    deps.keyReader.readKey(targetOf(home, place.region), keyArn),
  );
  return read.ok ? ok({ key: read.value, home }) : err({ failure: read.error, account: home.alias });
}

/**
 * The customer-managed key that a share of this stream has to open as well; null where the stream has none. A KMS grant names
 * one principal and knows no tag (docs/aws-facts.md §2): a key whose policy is not Sluice's to write is refused.
 */
export async function keyToOpen(
  deps: TagJobDeps,
  stream: Pick<SeenStream, 'encryption' | 'keyArn'>,
  known: Known,
): Promise<Result<KeyFacts | null, Placed>> {
  if (stream.encryption !== 'CUSTOMER_MANAGED_KEY') return ok(null);
  const { account } = known;
  if (stream.keyArn === null)
    return err({ failure: refused('KeyUnreadable', 'The stream’s key cannot be read.'), account });
  const read = await readKey(deps, stream.keyArn, known);
  if (!read.ok) return read;
  const { key, home } = read.value;
  if (key.state !== 'Enabled')
    return err({ failure: refused('KeyNotEnabled', `${key.arn} is ${key.state}.`), account: home.alias });
  if (!key.managed || !spokeMay('kms:PutKeyPolicy', key, home.spokeRoleArn))
    return err({
      failure: refused('KeyByGrantOnly', `The policy of ${key.arn} is not Sluice’s to write.`),
      account: home.alias,
    });
  return ok(key);
}

/** The key that a share opened, for the document that closing leaves of it. One that cannot be read holds no closing up. */
export async function keyToClose(
  deps: TagJobDeps,
  keyArn: string | null,
  known: Known,
): Promise<KeyFacts | null> {
  const read = keyArn === null ? null : await readKey(deps, keyArn, known);
  return read?.ok ? read.value.key : null;
}
