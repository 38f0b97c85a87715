/** Whether a finding is about our own share of a document: others' statements have a key of their own kind. */
export const isOursKey = (key: string): boolean => !/(^| )unmanaged /.test(key);

/** Name of the consumer that a finding is about; null when it is about the stream or role itself. */
export const consumerOfKey = (key: string): string | null => /^consumer (\S+) /.exec(key)?.[1] ?? null;
