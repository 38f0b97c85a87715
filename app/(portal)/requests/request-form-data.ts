/** The form's fields as the schema names them: environment and role come as one value, `environmentId principalId`. */
export function requestForm(form: FormData): Record<string, unknown> {
  const { as = '', ...fields } = Object.fromEntries(form);
  const [environmentId = '', principalId = ''] = String(as).split(' ');
  return { ...fields, environmentId, principalId };
}
