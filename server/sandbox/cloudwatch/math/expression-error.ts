/** An expression that cannot be read or computed. The message is for the one who wrote it. */
export class ExpressionError extends Error {}
