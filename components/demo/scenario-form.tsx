'use client';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export type ScenarioChoice = { readonly name: string; readonly title: string; readonly about: string };
export type StreamChoice = { readonly arn: string; readonly name: string; readonly account: string };

type ScenarioFormProps = {
  readonly scenarios: readonly ScenarioChoice[];
  readonly streams: readonly StreamChoice[];
  readonly action: FormAction;
};

export function ScenarioForm({ scenarios, streams, action }: ScenarioFormProps) {
  const { state, formProps } = useFormAction(action);
  const [chosen, setChosen] = useState(scenarios[0]?.name);
  return (
    <Panel title="Play a scenario">
      <form {...formProps} className="flex flex-col gap-3 p-4" noValidate>
        <FormMessage state={state} />
        <div className="grid items-start gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_110px_110px_auto]">
          <Field
            label="Scenario"
            hint={scenarios.find(({ name }) => name === chosen)?.about}
            error={errorOf(state, 'scenario')}
          >
            <Select
              name="scenario"
              defaultValue={typed(state, 'scenario', chosen)}
              onChange={(event) => setChosen(event.target.value)}
              options={scenarios.map(({ name, title }) => ({ value: name, label: title }))}
            />
          </Field>
          <Field label="Stream" error={errorOf(state, 'streamArn')}>
            <Select
              name="streamArn"
              defaultValue={typed(state, 'streamArn', streams[0]?.arn)}
              options={streams.map(({ arn, name, account }) => ({
                value: arn,
                label: `${name} (${account})`,
              }))}
            />
          </Field>
          <Field label="Minutes" error={errorOf(state, 'minutes')}>
            <Input name="minutes" inputMode="numeric" defaultValue={typed(state, 'minutes', '5')} />
          </Field>
          <Field label="Seed" hint="Same seed, same records." error={errorOf(state, 'seed')}>
            <Input name="seed" inputMode="numeric" defaultValue={typed(state, 'seed', '1')} />
          </Field>
          <SubmitButton className="md:mt-[26px]" busyLabel="Starting">
            Play
          </SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
