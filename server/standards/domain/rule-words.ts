import { unreachable } from '../../kernel/result';
import type { Rule, RuleKind } from './rule';

/** What each kind of rule looks at, for a choice of them. */
export const RULE_KIND_WORDS: Readonly<Record<RuleKind, { readonly name: string; readonly about: string }>> =
  {
    encryption: {
      name: 'Encryption',
      about: 'The stream is encrypted at rest, with any key or with one of your own.',
    },
    retention: { name: 'Retention', about: 'The stream keeps records for at least a number of hours.' },
    'stream-tags': { name: 'Stream tags', about: 'The stream carries certain tags.' },
    'classification-tag': {
      name: 'Classification on the stream',
      about: 'A tag of the stream says the product’s classification.',
    },
    'shard-metrics': { name: 'Enhanced monitoring', about: 'Each shard reports certain metrics.' },
    schema: { name: 'Schema', about: 'The product says what a record looks like.' },
    description: { name: 'Description', about: 'The product is described in at least so many characters.' },
    owner: { name: 'Reachable owner', about: 'Somebody who can sign in owns the product.' },
  };

/** `a`, `a and b`, `a, b and c`. */
export function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

const DAY = 24;

/** Whole days as days, anything else in hours. */
export function hoursWords(hours: number): string {
  if (hours % DAY !== 0) return `${hours} hours`;
  return hours === DAY ? '24 hours' : `${hours / DAY} days`;
}

/** What a rule demands, as a sentence. */
export function ruleWords(rule: Rule): string {
  switch (rule.kind) {
    case 'encryption':
      return rule.key === 'any'
        ? 'The stream is encrypted at rest.'
        : 'The stream is encrypted with a customer-managed key.';
    case 'retention':
      return `The stream keeps records for at least ${hoursWords(rule.hours)}.`;
    case 'stream-tags':
      return `The stream carries ${rule.keys.length === 1 ? 'the tag' : 'the tags'} ${listWords(rule.keys)}.`;
    case 'classification-tag':
      return `The stream’s tag ${rule.key} says the product’s classification.`;
    case 'shard-metrics':
      return `Each shard reports ${listWords(rule.metrics)}.`;
    case 'schema':
      return 'The product has a schema with fields.';
    case 'description':
      return `The product is described in at least ${rule.characters} characters.`;
    case 'owner':
      return rule.contact
        ? 'A product owner can sign in, and the product says where they are reached.'
        : 'A product owner can sign in.';
    default:
      return unreachable(rule);
  }
}
