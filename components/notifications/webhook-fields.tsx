import { Checkbox, Radio } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { KIND_WORDS, NOTIFICATION_KINDS, type NotificationKind } from '@/server/notifications/domain/kind';
import type { WebhookRow } from '@/server/notifications/view';
import { FORMAT_WORDS } from './webhook-words';

const FORMATS = ['SLUICE', 'SLACK'] as const;

/** Ticks of a form that was not accepted come back as one text; before that the given ones hold. */
function ticked(state: FormState, given: readonly NotificationKind[]): readonly string[] {
  const text = state.status === 'error' ? state.values?.kinds : undefined;
  return text === undefined ? given : text.split(',');
}

export function WebhookFields({
  state,
  webhook,
}: {
  readonly state: FormState;
  readonly webhook?: Pick<WebhookRow, 'name' | 'url' | 'format' | 'kinds'>;
}) {
  const kinds = ticked(state, webhook?.kinds ?? NOTIFICATION_KINDS.filter((kind) => kind !== 'security'));
  return (
    <>
      <Field label="Name" hint="As administrators call it." error={errorOf(state, 'name')}>
        <Input name="name" autoComplete="off" defaultValue={typed(state, 'name', webhook?.name ?? '')} />
      </Field>
      <Field
        label="Address"
        hint="Sluice posts to it, follows no redirect and waits at most ten seconds."
        error={errorOf(state, 'url')}
      >
        <Input
          name="url"
          mono
          autoComplete="off"
          defaultValue={typed(state, 'url', webhook?.url ?? '')}
          placeholder="https://hooks.example.org/sluice"
        />
      </Field>
      <FieldSet label="What it sends" error={errorOf(state, 'format')}>
        {FORMATS.map((format) => (
          <Radio
            key={format}
            name="format"
            value={format}
            defaultChecked={typed(state, 'format', webhook?.format ?? 'SLUICE') === format}
            label={FORMAT_WORDS[format].name}
            hint={FORMAT_WORDS[format].means}
          />
        ))}
      </FieldSet>
      <FieldSet
        label="What it tells"
        hint="Whatever happens in the whole organisation, whoever may see it in the portal."
        error={errorOf(state, 'kinds')}
      >
        {NOTIFICATION_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            name="kinds"
            value={kind}
            defaultChecked={kinds.includes(kind)}
            label={KIND_WORDS[kind].name}
            hint={KIND_WORDS[kind].means}
          />
        ))}
      </FieldSet>
    </>
  );
}
