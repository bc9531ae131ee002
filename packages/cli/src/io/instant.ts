/** Unix seconds as people read them: `2026-11-24T17:00:00Z`. */
export const instant = (at: number): string =>
  new Date(at * 1000).toISOString().replace('.000', '');
