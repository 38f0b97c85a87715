const isTyped = (control: Element): control is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  (control instanceof HTMLInputElement && control.type !== 'hidden') ||
  control instanceof HTMLSelectElement ||
  control instanceof HTMLTextAreaElement;

/** What a person typed and chose in a form, as one text to compare; what the page itself put there is left out. */
export const typedText = (form: HTMLFormElement): string =>
  JSON.stringify(
    Array.from(form.elements)
      .filter(isTyped)
      .map((control) => [control.value, control instanceof HTMLInputElement && control.checked]),
  );
