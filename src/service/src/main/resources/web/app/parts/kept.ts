/** A number and its unit stay on one line. */
export const kept = (text: string) => text.replace(/(\d) /g, '$1\u00a0');
