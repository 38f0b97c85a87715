import fc from 'fast-check';

const SURROGATES = { from: 0xd800, to: 0xdfff };

/** Whatever a person or a program can send as text, control characters and every plane included. */
export const anyText = (): fc.Arbitrary<string> =>
  fc
    .array(
      fc.integer({ min: 0, max: 0x10ffff }).filter((code) => code < SURROGATES.from || code > SURROGATES.to),
      { maxLength: 40 },
    )
    .map((codes) => String.fromCodePoint(...codes));
