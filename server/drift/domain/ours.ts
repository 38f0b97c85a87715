/** Whether a finding is about our own share of a document: others' statements have a key of their own kind. */
export const isOursKey = (key: string): boolean => !key.startsWith('unmanaged ');
