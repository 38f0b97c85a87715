'use client';
import { ButtonLink } from '@/components/ui/button';
import { Checkbox, Radio } from '@/components/ui/choice';
import { classificationWord } from '@/components/ui/classification-tag';
import { Field, FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { CLASSIFICATIONS } from '@/server/catalog/domain/words';
import type { RuleKind } from '@/server/standards/domain/rule';
import { RULE_KIND_WORDS } from '@/server/standards/domain/rule-words';
import { SEVERITIES } from '@/server/standards/domain/standard';
import type { StandardRow } from '@/server/standards/view';
import { RuleFields } from './rule-fields';
import { SEVERITY_WORDS } from './standard-words';

/** A new standard, or one that is changed: what it demands, of which products, and what follows. */
export function StandardForm({
  action,
  kind,
  standard,
  domains,
  back,
}: {
  readonly action: FormAction;
  readonly kind: RuleKind;
  readonly standard?: StandardRow;
  readonly domains: readonly { readonly id: string; readonly name: string }[];
  readonly back: string;
}) {
  const { state, formProps } = useFormAction(action);
  const severity = typed(state, 'severity', standard?.severity ?? 'MEDIUM');
  return (
    <form {...formProps} className="mt-5 flex max-w-[680px] flex-col gap-5" noValidate>
      <input type="hidden" name="kind" value={kind} />
      {standard && <input type="hidden" name="id" value={standard.id} />}
      {standard && <input type="hidden" name="version" value={standard.version} />}
      <FormMessage state={state} />
      <Field label="Name" hint="As owners read it on their product." error={errorOf(state, 'name')}>
        <Input
          name="name"
          maxLength={80}
          autoComplete="off"
          defaultValue={typed(state, 'name', standard?.name ?? RULE_KIND_WORDS[kind].name)}
        />
      </Field>
      <RuleFields kind={kind} rule={standard?.rule} state={state} />
      <Field label="Why the organisation wants it" optional error={errorOf(state, 'reason')}>
        <Textarea
          name="reason"
          rows={2}
          maxLength={1_000}
          defaultValue={typed(state, 'reason', standard?.reason)}
        />
      </Field>
      <FieldSet label="Weight in the score" error={errorOf(state, 'severity')}>
        {SEVERITIES.map((value) => (
          <Radio
            key={value}
            name="severity"
            value={value}
            defaultChecked={severity === value}
            label={SEVERITY_WORDS[value]}
          />
        ))}
      </FieldSet>
      <Checkbox
        name="blocks"
        defaultChecked={standard?.blocks ?? false}
        label="Blocks publishing"
        hint="A product that does not meet it is not published. What is published already stays and loses score."
      />
      <FieldSet
        label="Classifications"
        hint="None chosen: products of every classification."
        error={errorOf(state, 'classifications')}
      >
        {CLASSIFICATIONS.map((value) => (
          <Checkbox
            key={value}
            name="classifications"
            value={value}
            defaultChecked={standard?.classifications.includes(value)}
            label={classificationWord(value)}
          />
        ))}
      </FieldSet>
      <FieldSet
        label="Domains"
        hint="None chosen: products of every domain."
        error={errorOf(state, 'domainIds')}
      >
        {domains.map(({ id, name }) => (
          <Checkbox
            key={id}
            name="domainIds"
            value={id}
            defaultChecked={standard?.domainIds.includes(id)}
            label={name}
          />
        ))}
      </FieldSet>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Saving">
          {standard ? 'Save the standard' : 'Add the standard'}
        </SubmitButton>
        <ButtonLink href={back}>Leave it</ButtonLink>
      </div>
    </form>
  );
}
