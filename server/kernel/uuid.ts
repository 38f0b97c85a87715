const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids come from URLs too; what is none names nothing, and PostgreSQL would refuse the query. */
export const isUuid = (text: string): boolean => UUID.test(text);
