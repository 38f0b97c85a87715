const SHAPES = {
  stream: /^arn:[\w-]+:kinesis:/,
  role: /^arn:[\w-]+:iam:/,
  function: /^arn:[\w-]+:lambda:/,
  delivery: /^arn:[\w-]+:(?:firehose|pipes):/,
};

/** Those keys that can name a stream, a role, a function, or a delivery stream or pipe: the database is not asked for what cannot be there. */
export const keysOf = (shape: keyof typeof SHAPES, keys: readonly string[]): string[] =>
  keys.filter((key) => SHAPES[shape].test(key));
