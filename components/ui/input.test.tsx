import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Field } from './field';
import { Textarea } from './input';

test('a text area is drawn where there is no document', () => {
  const page = renderToString(
    <Field label="Reason">
      <Textarea name="reason" defaultValue="as it is stored" />
    </Field>,
  );
  expect(page).toContain('as it is stored</textarea>');
});
