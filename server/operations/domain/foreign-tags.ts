/** Tags that Sluice and AWS write themselves: nobody else changes them. */
export const isReservedTag = (key: string): boolean => /^(?:sluice|aws):/i.test(key);

export const ownTags = (tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !isReservedTag(key)));
