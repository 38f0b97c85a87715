/** Data exceptions, broken constraints and limits of the program (SQLSTATE 22, 23, 54): asked again, they are the same. */
const OF_DATA = /Code: `(?:22|23|54)/;

/** Whether a statement of our own words failed because of what it was to write, and not because of the database's state. */
export const isRefusedData = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2010' && OF_DATA.test(error.message);
