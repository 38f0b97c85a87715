import 'react';

declare module 'react' {
  // Custom properties are how a number reaches a stylesheet.
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
