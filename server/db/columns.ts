import { Prisma } from './generated/client';

/** The columns of a select as SQL, for a statement that locks the rows and reads them at once. */
export const columnsOf = (select: Readonly<Record<string, true>>): Prisma.Sql =>
  Prisma.raw(
    Object.keys(select)
      .map((column) => `"${column}"`)
      .join(', '),
  );
