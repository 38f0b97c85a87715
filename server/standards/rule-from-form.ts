import { z } from 'zod';
import type { Rule, SHARD_METRICS } from './domain/rule';

type Measures = {
  readonly kind: Rule['kind'];
  readonly key?: 'any' | 'customer-managed';
  readonly hours?: number;
  readonly characters?: number;
  readonly tagKeys?: readonly string[];
  readonly tagKey?: string;
  readonly metrics: readonly (typeof SHARD_METRICS)[number][];
  readonly contact: boolean;
};

/** The rule of a form, or the field that is missing. */
function ruleOf(form: Measures): Rule | { readonly missing: string; readonly message: string } {
  const { kind } = form;
  switch (kind) {
    case 'encryption':
      return form.key ? { kind, key: form.key } : { missing: 'key', message: 'Choose which keys will do.' };
    case 'retention':
      return form.hours === undefined
        ? { missing: 'hours', message: 'Say for how many hours.' }
        : { kind, hours: form.hours };
    case 'stream-tags':
      return form.tagKeys && form.tagKeys.length > 0
        ? { kind, keys: [...new Set(form.tagKeys)] }
        : { missing: 'tagKeys', message: 'Name at least one tag.' };
    case 'classification-tag':
      return form.tagKey ? { kind, key: form.tagKey } : { missing: 'tagKey', message: 'Name the tag.' };
    case 'shard-metrics':
      return form.metrics.length > 0
        ? { kind, metrics: [...form.metrics] }
        : { missing: 'metrics', message: 'Choose at least one metric.' };
    case 'description':
      return form.characters === undefined
        ? { missing: 'characters', message: 'Say how many characters.' }
        : { kind, characters: form.characters };
    case 'owner':
      return { kind, contact: form.contact };
    case 'schema':
      return { kind };
  }
}

/** Puts the rule in the place of its measures in what a form says of a standard. */
export function withRule<Form extends Measures>(form: Form, context: z.RefinementCtx) {
  const made = ruleOf(form);
  if ('kind' in made) {
    const {
      kind: _k,
      key: _y,
      hours: _h,
      characters: _c,
      tagKeys: _t,
      tagKey: _g,
      metrics: _m,
      contact: _o,
      ...rest
    } = form;
    return { ...rest, rule: made };
  }
  context.addIssue({ code: 'custom', path: [made.missing], message: made.message });
  return z.NEVER;
}
