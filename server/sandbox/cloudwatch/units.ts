const SIZES = ['Bits', 'Bytes'].flatMap((size) => [
  size,
  ...['Kilo', 'Mega', 'Giga', 'Tera'].map((factor) => factor + size.toLowerCase()),
]);

/** What samples can be measured in. Values in different units are never mixed or converted. */
export const UNITS: readonly string[] = [
  ...['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'Count', 'Count/Second', 'None'],
  ...SIZES,
  ...SIZES.map((size) => `${size}/Second`),
];
