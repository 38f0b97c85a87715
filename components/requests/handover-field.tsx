import { Radio } from '@/components/ui/choice';
import { FieldSet } from '@/components/ui/field';
import { HANDOVER_CHOICES } from './handover-words';

/** How long both ways are there: a program that has to be deployed anew needs the time. */
export function HandoverField({
  initial,
  error,
}: {
  readonly initial: string;
  readonly error: string | undefined;
}) {
  return (
    <FieldSet label="When the new access works" error={error}>
      <div className="flex flex-col gap-2">
        {HANDOVER_CHOICES.map(({ hours, label, hint }) => (
          <Radio
            key={hours}
            name="handoverHours"
            value={hours}
            defaultChecked={initial === String(hours)}
            label={label}
            hint={hint}
          />
        ))}
      </div>
    </FieldSet>
  );
}
