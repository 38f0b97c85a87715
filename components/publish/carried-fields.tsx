import type { ProductForm } from '@/server/catalog/view';
import { type FormValues, valuesOf } from './form-values';

/** What this step does not show goes along unchanged: a save always writes the whole product. */
export function CarriedFields({
  form,
  shownHere,
}: {
  readonly form: ProductForm;
  readonly shownHere: readonly (keyof FormValues)[];
}) {
  const { accessPatterns, ...values } = valuesOf(form);
  const texts = Object.entries(values).filter(([name]) => !(shownHere as readonly string[]).includes(name));
  return (
    <>
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="version" value={form.version} />
      {texts.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {!shownHere.includes('accessPatterns') &&
        accessPatterns
          .split(',')
          .map((pattern) => <input key={pattern} type="hidden" name="accessPatterns" value={pattern} />)}
    </>
  );
}
