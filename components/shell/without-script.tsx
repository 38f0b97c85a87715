/** What only a script can answer is not offered where none runs, and the menu stands above the page on phones. */
const STYLE = `
button[type="button"], .scripted { display: none !important; }
.unscripted { display: contents !important; }
@media (max-width: 900px) {
  .app > .side { display: flex; position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--color-line); }
}`;

export const WithoutScript = () => (
  <noscript>
    <style>{STYLE}</style>
  </noscript>
);
