/** The form's ticks and numbers as the schema names them. */
export const ruleForm = (form: FormData) => ({
  ...Object.fromEntries(form),
  id: form.get('id') || null,
  patterns: form.getAll('patterns'),
  projects: form.getAll('projects'),
  enabled: form.get('enabled') === 'on',
  sameAccount: form.get('sameAccount') === 'on',
  ownDomain: form.get('ownDomain') === 'on',
});
