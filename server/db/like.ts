/** Prisma's `contains` hands wildcards through to LIKE; this makes them what people typed. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
