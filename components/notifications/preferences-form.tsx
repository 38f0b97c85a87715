'use client';
import { Radio } from '@/components/ui/choice';
import { FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { useFormAction } from '@/components/ui/use-form-action';
import {
  isAlwaysTold,
  KIND_WORDS,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from '@/server/notifications/domain/kind';
import type { PreferencesView } from '@/server/notifications/view';

/** Where one person is told of what, and how often they get an e-mail. */
export function PreferencesForm({
  preferences,
  action,
}: {
  readonly preferences: PreferencesView;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[760px] flex-col gap-6">
      <FormMessage state={state} />
      <Panel title="What you are told">
        <Table caption="What you are told, and where" cards={false}>
          <thead>
            <tr>
              <HeadCell>What</HeadCell>
              <HeadCell>Portal</HeadCell>
              <HeadCell>E-mail</HeadCell>
            </tr>
          </thead>
          <tbody>
            {NOTIFICATION_KINDS.map((kind) => (
              <KindRow key={kind} kind={kind} preferences={preferences} />
            ))}
          </tbody>
        </Table>
      </Panel>
      <FieldSet
        label="E-mails"
        hint={
          preferences.mailOn
            ? `They go to ${preferences.email}.`
            : 'Sluice has no mail server, so none are sent. Your choice holds as soon as it has one.'
        }
        error={errorOf(state, 'pace')}
      >
        <Radio
          name="pace"
          value="AT_ONCE"
          defaultChecked={preferences.pace === 'AT_ONCE'}
          label="At once"
          hint="One for each thing that happens."
        />
        <Radio
          name="pace"
          value="DAILY"
          defaultChecked={preferences.pace === 'DAILY'}
          label="Once a day"
          hint="At 07:00 UTC, everything since the day before. What concerns your sign-in comes at once."
        />
      </FieldSet>
      <div className="flex items-center gap-3">
        <SubmitButton variant="primary" busyLabel="Saving">
          Save preferences
        </SubmitButton>
        <span role="status" className="text-ink-2">
          {state.status === 'done' && 'Saved.'}
        </span>
      </div>
    </form>
  );
}

function KindRow({
  kind,
  preferences,
}: {
  readonly kind: NotificationKind;
  readonly preferences: PreferencesView;
}) {
  const { name, means } = KIND_WORDS[kind];
  return (
    <tr>
      <Cell>
        <span className="font-strong">{name}</span>
        <span className="block text-12 text-ink-3">{means}</span>
      </Cell>
      {(['portal', 'mail'] as const).map((channel) => (
        <Cell key={channel}>
          {isAlwaysTold(kind) ? (
            <span className="text-ink-3">always</span>
          ) : (
            <label className="check">
              <input
                type="checkbox"
                className="box"
                name={channel}
                value={kind}
                defaultChecked={preferences[channel].includes(kind)}
              />
              <span className="sr-only">
                {name}, {channel === 'portal' ? 'in the portal' : 'by e-mail'}
              </span>
            </label>
          )}
        </Cell>
      ))}
    </tr>
  );
}
