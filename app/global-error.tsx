'use client';

/** When even the frame cannot be made: no styles can be counted on. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Sluice cannot answer now</h1>
          <p>The server met a fault of its own. Nothing was changed. Its log names the cause.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
