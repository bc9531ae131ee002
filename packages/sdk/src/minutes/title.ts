/** The title of a minute with the number that it was published under. */
export interface NumberedTitle {
  /** `MINUTE NO. 242` | `ACTA NÚM. 242` */
  readonly label: string;
  readonly number: number;
  /** `RECOMMENDATIONS TO …` */
  readonly title: string;
}

const TITLE = /^((?:MINUTE|ACTA)(?: N(?:O|ÚM|UM)\.)? (\d{1,6}))\.? (.+)$/i;

/** The parts of a minute's first paragraph; undefined where it names no number. */
export function splitTitle(paragraph: string): NumberedTitle | undefined {
  const found = TITLE.exec(paragraph);
  if (found === null) return undefined;
  const [, label = '', number = '', title = ''] = found;
  return { label, number: Number(number), title };
}
