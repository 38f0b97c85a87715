/** The form's ticks and numbers as the schema names them. */
export const policyForm = (form: FormData) => ({
  ...Object.fromEntries(form),
  classifications: form.getAll('classifications'),
  patterns: form.getAll('patterns'),
  mandatory: form.getAll('mandatory'),
  outsideAccount: form.get('outsideAccount') === 'on',
});
