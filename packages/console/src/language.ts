export type Language = 'en' | 'es';

/** A text of a page in every language. */
export type Text = Readonly<Record<Language, string>>;
