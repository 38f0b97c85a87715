import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Checkbox } from '@/components/ui/choice';
import { FieldSet } from '@/components/ui/field';
import { errorOf } from '@/components/ui/form-state';
import { ACCESS_PATTERNS } from '@/server/catalog/domain/words';
import { type PartProps, shown } from './form-values';

/** How others may use the stream. Nobody gets anything by this alone. */
export function AccessFields(part: PartProps) {
  const chosen = shown(part, 'accessPatterns').split(',');
  return (
    <FieldSet
      label="Ways to use it that you offer"
      hint="Every request names one of these and is decided by you or by governance."
      error={errorOf(part.state, 'accessPatterns')}
      className="max-w-[680px]"
    >
      {ACCESS_PATTERNS.map((pattern) => (
        <Checkbox
          key={pattern}
          name="accessPatterns"
          value={pattern}
          defaultChecked={chosen.includes(pattern)}
          label={<span className="font-strong">{PATTERN_WORDS[pattern].name}</span>}
          hint={PATTERN_WORDS[pattern].means}
        />
      ))}
    </FieldSet>
  );
}
