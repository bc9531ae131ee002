import type { JsonObject, JsonValue } from '@acta/protocol';

/** A release certificate of goods (FAA 8130-3, EASA Form 1), at the step that brought it. */
export interface CertificateShown {
  readonly goods: string;
  /** Index of the record. */
  readonly record: number;
  readonly certificate: JsonObject;
  /** Index of the record that brought a newer one about the same goods. */
  readonly supersededBy?: number;
}

interface Step {
  readonly index: number;
  readonly documents: Readonly<Record<string, JsonObject>>;
}

/** The certificates in the documents of a trail: of those about one item, the newest counts. */
export function certificatesIn(goods: string, steps: readonly Step[]): CertificateShown[] {
  const found = steps.flatMap(({ index, documents }) =>
    Object.values(documents).flatMap((content) =>
      certificatesOf(goods, content).map((certificate) => ({ goods, record: index, certificate })),
    ),
  );
  return found.map((one, i) => {
    const newer = found[i + 1];
    return newer === undefined ? one : { ...one, supersededBy: newer.record };
  });
}

function certificatesOf(goods: string, { release, releases }: JsonObject): JsonObject[] {
  if (isObject(release)) return [release];
  if (!Array.isArray(releases)) return [];
  return (releases as readonly JsonValue[]).flatMap((one) =>
    isObject(one) && one['goods'] === goods && isObject(one['certificate'])
      ? [one['certificate']]
      : [],
  );
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
