import { unreachable } from '../../kernel/result';
import type { StandardFacts, StreamReading } from './facts';
import type { Rule } from './rule';
import { hoursWords, listWords } from './rule-words';

/** What a check says: the reason in a sentence, and what would make it right. `unknown`: nobody could look. */
export type Verdict = {
  readonly state: 'met' | 'failed' | 'unknown';
  readonly why: string;
  /** Null when there is nothing to do. */
  readonly remedy: string | null;
};

const met = (why: string): Verdict => ({ state: 'met', why, remedy: null });
const failed = (why: string, remedy: string): Verdict => ({ state: 'failed', why, remedy });
const UNREAD: Verdict = {
  state: 'unknown',
  why: 'The stream was not read yet.',
  remedy: 'Read the stream on the product’s page, or see why its account does not answer.',
};

type Of<Kind extends Rule['kind']> = Extract<Rule, { readonly kind: Kind }>;

const KEY_WORDS = {
  NONE: 'The stream is not encrypted at rest.',
  AWS_MANAGED_KEY: 'The stream is encrypted with the AWS-managed key.',
  CUSTOMER_MANAGED_KEY: 'The stream is encrypted with a customer-managed key.',
} as const;

function checkEncryption({ key }: Of<'encryption'>, { encryption }: StreamReading): Verdict {
  const why = KEY_WORDS[encryption];
  if (encryption === 'CUSTOMER_MANAGED_KEY' || (encryption === 'AWS_MANAGED_KEY' && key === 'any'))
    return met(why);
  return failed(
    why,
    key === 'any'
      ? 'Turn encryption on with StartStreamEncryption; a customer-managed key can be shared with other accounts.'
      : 'Choose a customer-managed key with StartStreamEncryption, and let its policy name those who read.',
  );
}

function checkRetention({ hours }: Of<'retention'>, { retentionHours }: StreamReading): Verdict {
  const why = `The stream keeps records for ${hoursWords(retentionHours)}.`;
  return retentionHours >= hours
    ? met(why)
    : failed(why, `Raise it to at least ${hoursWords(hours)} with IncreaseStreamRetentionPeriod.`);
}

function checkTags({ keys }: Of<'stream-tags'>, { tags }: StreamReading): Verdict {
  const missing = keys.filter((key) => !tags[key]);
  return missing.length === 0
    ? met(`The stream carries ${listWords(keys)}.`)
    : failed(
        `The stream has no tag ${listWords(missing)}, or it is empty.`,
        `Write ${missing.length === 1 ? 'the tag' : 'the tags'} on the stream with AddTagsToStream.`,
      );
}

function checkClassificationTag(
  { key }: Of<'classification-tag'>,
  { classification }: StandardFacts,
  { tags }: StreamReading,
): Verdict {
  const value = tags[key];
  const wanted = classification.toLowerCase();
  if (value?.toLowerCase() === wanted)
    return met(`The stream’s tag ${key} says ${value}, as the product does.`);
  return failed(
    value
      ? `The stream’s tag ${key} says ${value}, the product says ${wanted}.`
      : `The stream has no tag ${key}; the product is ${wanted}.`,
    `Set the tag ${key} to ${wanted}, or correct the product’s classification.`,
  );
}

function checkShardMetrics({ metrics }: Of<'shard-metrics'>, { shardMetrics }: StreamReading): Verdict {
  const missing = metrics.filter((metric) => !shardMetrics.includes(metric));
  return missing.length === 0
    ? met(`Each shard reports ${listWords(metrics)}.`)
    : failed(
        `Shards do not report ${listWords(missing)}.`,
        'Turn them on with EnableEnhancedMonitoring; CloudWatch charges for each metric of each shard.',
      );
}

function checkOwner({ contact: wanted }: Of<'owner'>, { owners, contact }: StandardFacts): Verdict {
  if (owners === 0)
    return failed(
      'Nobody who can sign in is a product owner of its project.',
      'A platform admin gives somebody of the project the role.',
    );
  if (wanted && contact.trim() === '')
    return failed(
      'The product does not say where its owners are reached.',
      'Fill in Support on the product.',
    );
  return met(
    `${owners === 1 ? 'One product owner' : `${owners} product owners`} can be reached${contact ? ` at ${contact}` : ''}.`,
  );
}

/** Checks one rule against what is known, in words that its owner can act on. Needs no clock and no AWS. */
export function checkRule(rule: Rule, facts: StandardFacts): Verdict {
  const { stream } = facts;
  switch (rule.kind) {
    case 'encryption':
      return stream ? checkEncryption(rule, stream) : UNREAD;
    case 'retention':
      return stream ? checkRetention(rule, stream) : UNREAD;
    case 'stream-tags':
      return stream ? checkTags(rule, stream) : UNREAD;
    case 'classification-tag':
      return stream ? checkClassificationTag(rule, facts, stream) : UNREAD;
    case 'shard-metrics':
      return stream ? checkShardMetrics(rule, stream) : UNREAD;
    case 'schema':
      return facts.fields > 0
        ? met(`Its schema has ${facts.fields === 1 ? 'one field' : `${facts.fields} fields`}.`)
        : failed('The product has no schema.', 'Add a schema with its fields to the product.');
    case 'description': {
      const length = facts.description.trim().length;
      return length >= rule.characters
        ? met(`Its description has ${length} characters.`)
        : failed(
            length === 0 ? 'The product has no description.' : `Its description has ${length} characters.`,
            `Say in at least ${rule.characters} characters what one record is.`,
          );
    }
    case 'owner':
      return checkOwner(rule, facts);
    default:
      return unreachable(rule);
  }
}
