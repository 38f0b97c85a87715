/** `$0.015`: prices of units are small, and none of their digits is lost. */
export const priceWords = (dollars: number | null): string =>
  dollars === null
    ? 'not known'
    : `$${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 8 })}`;
