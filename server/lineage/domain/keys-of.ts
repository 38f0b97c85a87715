const SHAPES = { stream: /^arn:[\w-]+:kinesis:/, role: /^arn:[\w-]+:iam:/, function: /^arn:[\w-]+:lambda:/ };

/** Those keys that can name a stream, a role or a function: the database is not asked for what cannot be there. */
export const keysOf = (shape: keyof typeof SHAPES, keys: readonly string[]): string[] =>
  keys.filter((key) => SHAPES[shape].test(key));
